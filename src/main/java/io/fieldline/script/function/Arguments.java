package io.fieldline.script.function;

import io.fieldline.device.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call, checked as they are asked for.
 *
 * <p>A truth value counts as 1 or 0, nothing at all as not a number; a text is never taken for a
 * number. All methods throw an IllegalArgumentException that names the function.
 */
public final class Arguments {

  private static final Pattern LENGTH = Pattern.compile("\\d{1,9}(ms|s|m|h|d)");
  private static final Duration LONGEST = Duration.ofDays(3_660);
  private static final int LOOKS_PER_STEP = 16;

  /** Most numbers of one call: as many as the longest list has. */
  private static final int MOST_NUMBERS = 100_000;

  private final String function;
  private final Call call;

  Arguments(String function, Call call) {
    this.function = function;
    this.call = call;
  }

  int count() {
    return call.count();
  }

  @Nullable Object any(int index) {
    return call.argument(index);
  }

  double number(int index) {
    return number(call.argument(index));
  }

  /** A whole number between two others, both included. */
  int whole(int index, String what, int least, int most) {
    double number = number(index);
    if (number != Math.rint(number) || !(number >= least && number <= most)) {
      throw fault(
          "%s must be a whole number from %,d to %,d, not %s"
              .formatted(what, least, most, shown(call.argument(index))));
    }
    return (int) number;
  }

  /** Whether the argument at the index is the last one and stands for a length of time. */
  boolean hasLength(int index) {
    return count() == index + 1 && call.argument(index) instanceof String;
  }

  /** A length of time such as {@code '10m'}, in nanoseconds, 1 ms to 3,660 days. */
  long length(int index) {
    Object given = call.argument(index);
    String text = given instanceof String written ? written.strip() : "";
    if (!LENGTH.matcher(text).matches()) {
      throw fault(
          "a length of time is written like '500ms', '30s', '10m', '2h' or '7d', not "
              + shown(given));
    }
    Duration length = Durations.parse(text);
    if (length.isZero() || length.compareTo(LONGEST) > 0) {
      throw fault("a length of time must be 1ms to 3660d, not " + shown(given));
    }
    return length.toNanos();
  }

  /**
   * The arguments in front of an index, or what stands in a list that is one of them; without those
   * that are no finite number.
   */
  double[] numbers(int end) {
    double[] numbers = new double[16];
    int size = 0;
    for (int i = 0; i < end; i++) {
      List<?> items = call.argument(i) instanceof List<?> list ? list : null;
      if (items != null) {
        looked(items.size()); // before they are taken: the same list may stand here often
      }
      for (int j = 0; j < (items == null ? 1 : items.size()); j++) {
        double number = items == null ? number(i) : number(items.get(j));
        if (Double.isFinite(number)) {
          if (size == MOST_NUMBERS) {
            throw fault("takes %,d numbers at most".formatted(MOST_NUMBERS));
          }
          numbers = size == numbers.length ? Arrays.copyOf(numbers, 2 * size) : numbers;
          numbers[size++] = number;
        }
      }
    }
    return Arrays.copyOf(numbers, size);
  }

  List<?> list(int index, String what) {
    if (call.argument(index) instanceof List<?> list) {
      looked(list.size());
      return list;
    }
    throw fault("%s must be a list, not %s".formatted(what, shown(call.argument(index))));
  }

  /** A value of an argument's list as a number. */
  double number(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    } else if (value instanceof Boolean set) {
      return set ? 1 : 0;
    } else if (value == null) {
      return Double.NaN;
    }
    throw fault("needs a number, not " + shown(value));
  }

  /** What is known of the input that is the first argument. */
  InputReading reading() {
    InputReading reading = call.input(0);
    if (reading == null) {
      throw fault("needs the name of an input");
    }
    return reading;
  }

  /**
   * The first argument as a sample: the value, not a number when its quality is bad or it is not
   * finite; the input's own time, or the run's for a calculated value.
   */
  Sample sample() {
    InputReading input = call.input(0);
    if (input == null) {
      return new Sample(Moment.nanos(call.now()), number(0));
    }
    boolean bad = input.newest().quality().isBad();
    return new Sample(Moment.nanos(input.newest().sourceTime()), bad ? Double.NaN : number(0));
  }

  Instant now() {
    return call.now();
  }

  /** The time of the run, nanoseconds since 1970. */
  long nanosNow() {
    return Moment.nanos(call.now());
  }

  Memory memory() {
    return call.memory();
  }

  /** Counts a look at so many samples, which costs far less than a step of the script. */
  void looked(int samples) {
    call.work(samples / LOOKS_PER_STEP);
  }

  IllegalArgumentException fault(String message) {
    return new IllegalArgumentException("'" + function + "': " + message);
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof String text) {
      return "the text '" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "'";
    } else if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    } else if (value instanceof List) {
      return "a list";
    }
    return value == null ? "nothing" : "something else";
  }
}
