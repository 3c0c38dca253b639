package io.fieldline.script.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.testkit.Measurements;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One place in a script's code that calls a function, run after run. */
final class Place {

  /** Monday, 6 o'clock. */
  static final Instant START = Instant.parse("2026-01-05T06:00:00Z");

  private final ScriptFunction function;
  private @Nullable Memory memory;
  private int work;

  Place(String name) {
    this(name, Library.standard(ZoneOffset.UTC));
  }

  Place(String name, Library library) {
    function = Objects.requireNonNull(library.functions().get(name), name);
  }

  /** Calls with calculated values. */
  @Nullable Object call(@Nullable Object... arguments) {
    return function.call(new OneCall(START, null, Arrays.asList(arguments)));
  }

  double number(@Nullable Object... arguments) {
    return ((Number) Objects.requireNonNull(call(arguments))).doubleValue();
  }

  /** Calls so many seconds after the start with calculated values. */
  double at(double seconds, @Nullable Object... arguments) {
    return number(function.call(new OneCall(time(seconds), null, Arrays.asList(arguments))));
  }

  /** Calls with an input whose value came at one time while the newest input came at another. */
  double input(double now, double sampled, double value, Quality quality, Object... more) {
    var newest = Measurements.measurement("plant/a/x", Value.of(value), quality, time(sampled));
    return number(read(now, new InputReading(newest, null, true), more));
  }

  /** Calls with an input at a time of the newest input. */
  @Nullable Object read(double now, InputReading reading, Object... more) {
    var list = new ArrayList<@Nullable Object>();
    list.add(InputReading.plain(reading.newest().value()));
    list.addAll(List.of(more));
    return function.call(new OneCall(time(now), reading, list));
  }

  /** The same place in a copy of the script. */
  Place copy() {
    var copy = new Place(function.signature().name());
    copy.memory = Objects.requireNonNull(memory).copy();
    return copy;
  }

  /** The same place after a restart. */
  Place restarted() {
    var other = new Place(function.signature().name());
    other.memory = function.memory();
    Objects.requireNonNull(other.memory).restore(saved());
    return other;
  }

  /** What lies on disk, read again. */
  JsonNode saved() {
    try {
      var json = new ObjectMapper();
      return json.readTree(json.writeValueAsString(Objects.requireNonNull(memory).save()));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Work that has been counted so far. */
  int work() {
    return work;
  }

  static Instant time(double seconds) {
    return START.plusNanos(Math.round(seconds * 1e9));
  }

  private static double number(@Nullable Object result) {
    return ((Number) Objects.requireNonNull(result)).doubleValue();
  }

  private final class OneCall implements Call {

    private final Instant now;
    private final @Nullable InputReading input;
    private final List<@Nullable Object> arguments;

    OneCall(Instant now, @Nullable InputReading input, List<@Nullable Object> arguments) {
      this.now = now;
      this.input = input;
      this.arguments = arguments;
    }

    @Override
    public int count() {
      return arguments.size();
    }

    @Override
    public @Nullable Object argument(int index) {
      return arguments.get(index);
    }

    @Override
    public @Nullable InputReading input(int index) {
      return index == 0 ? input : null;
    }

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public Memory memory() {
      if (memory == null) {
        memory = Objects.requireNonNull(function.memory());
      }
      return memory;
    }

    @Override
    public void work(int samples) {
      work += samples;
    }
  }
}
