package io.fieldline.simulator.opcda.space;

import static io.fieldline.simulator.opcda.variant.DataType.arrayOf;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.variant.Conversion;
import io.fieldline.simulator.opcda.variant.ConversionException;
import io.fieldline.simulator.opcda.variant.DataType;
import io.fieldline.simulator.opcda.variant.VarType;
import io.fieldline.simulator.opcda.variant.Variant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The items of every simulated server, named in the manner of Matrikon's simulation server. They
 * stand below the folder Simulation Items, which is no part of their ids.
 */
final class SimulationItems {

  private static final Map<String, DataType> TYPES = types();
  private static final Range WAVES = new Range(-100, 100);
  private static final Range UNSIGNED_WAVES = new Range(0, 200);
  private static final Range REALS = new Range(-1000, 1000);
  private static final int[] QUALITIES = {0xC0, 0x40, 0, 0xD8, 0x44, 0x50, 0x54, 4, 8, 0x0C, 0x18};
  private static final int ELEMENTS = 8;

  private final AddressSpace space;
  private final Clock clock;
  private final Duration step;
  private final long seed;

  SimulationItems(AddressSpace space, Clock clock, Duration step, long seed) {
    this.space = space;
    this.clock = clock;
    this.step = step;
    this.seed = seed;
  }

  /**
   * Adds them.
   *
   * @param bulk how many items named {@code Bulk.Item00001} and so on there are besides
   */
  void add(int bulk) {
    TYPES.forEach(this::addRandom);
    addQualities();
    addMixedArray();
    for (Wave wave : Wave.values()) {
      TYPES.forEach((name, type) -> addWave(wave, name, type));
    }
    TYPES.forEach((name, type) -> add("Bucket Brigade", name, type, Access.RW, null, stored(type)));
    TYPES.forEach((name, type) -> add("Write Only", name, type, Access.W, null, stored(type)));
    TYPES.forEach((name, type) -> add("Read Error", name, type, Access.R, null, at -> failed(at)));
    TYPES.forEach(
        (name, type) ->
            add("Write Error", name, type, Access.RW, null, new WriteError(stored(type))));
    for (int i = 1; i <= bulk; i++) {
      var noise = noise("Bulk" + i);
      LongFunction<@Nullable Object> values = time -> 100 * noise.fraction(time);
      var type = DataType.of(VarType.R8);
      add(
          "Bulk",
          "Item%05d".formatted(i),
          type,
          Access.R,
          new Range(0, 100),
          generated(type, values));
    }
  }

  private void addRandom(String name, DataType type) {
    var noise = noise("Random." + name);
    LongFunction<@Nullable Object> values =
        type.array()
            ? time -> elements(type.element(), noise, time)
            : time -> noise.value(type.element(), time);
    add("Random", name, type, Access.R, randomRange(type), generated(type, values));
  }

  /** Its value is its quality. */
  private void addQualities() {
    var noise = noise("Random.Qualities");
    var type = DataType.of(VarType.I4);
    var signal =
        generated(
            type, time -> (long) QUALITIES[Math.floorMod(noise.bits(time), QUALITIES.length)]);
    add("Random", "Qualities", type, Access.R, null, now -> asItsQuality(signal.at(now)));
  }

  /** An array of elements of several types, nothing being one of them. */
  private void addMixedArray() {
    var noise = noise("Random.ArrayOfVariant");
    LongFunction<@Nullable Object> values =
        time ->
            List.of(
                Variant.of(VarType.R8, 100 * noise.fraction(time)),
                Variant.EMPTY,
                Variant.of(VarType.BSTR, "text"));
    var type = arrayOf(VarType.VARIANT);
    add("Random", "ArrayOfVariant", type, Access.R, null, generated(type, values));
  }

  private void addWave(Wave wave, String name, DataType type) {
    boolean truth = type.equals(DataType.of(VarType.BOOL)) && wave == Wave.SQUARE;
    if (truth) {
      add(wave.folder(), name, type, Access.R, null, generated(type, time -> wave.value(time) > 0));
    } else if (type.numeric()) {
      Range range = type.element().unsigned() ? UNSIGNED_WAVES : WAVES;
      LongFunction<@Nullable Object> values =
          time -> number(range.low() + (wave.value(time) + 1) / 2 * range.span(), type);
      add(wave.folder(), name, type, Access.R, range, generated(type, values));
    }
  }

  private void add(
      String folder,
      String name,
      DataType type,
      Access access,
      @Nullable Range range,
      Signal signal) {
    var meaning = new Item.Meaning(folder + ", " + name, "", range);
    space.add(
        List.of("Simulation Items", folder, name),
        new Item(folder + "." + name, type, access, meaning, signal));
  }

  private Signal generated(DataType type, LongFunction<@Nullable Object> values) {
    return new Generated(type, step, values);
  }

  private Signal stored(DataType type) {
    return new Stored(Sample.good(Zero.of(type), clock.instant()));
  }

  private Noise noise(String name) {
    return Noise.of(seed, name);
  }

  private static Sample failed(Instant now) {
    return Sample.failed(Hresult.E_FAIL, now);
  }

  private static Sample asItsQuality(Sample sample) {
    return sample.withQuality(((Long) sample.value().get()).intValue());
  }

  private static List<@Nullable Object> elements(VarType type, Noise noise, long time) {
    return IntStream.range(0, ELEMENTS).mapToObj(i -> noise.value(type, time + i)).toList();
  }

  private static Object number(double value, DataType type) {
    try {
      return Conversion.convert(Variant.of(VarType.R8, value), type).get();
    } catch (ConversionException e) {
      throw new IllegalStateException("a wave leaves the range of " + type, e);
    }
  }

  private static @Nullable Range randomRange(DataType type) {
    if (!type.numeric()) {
      return null;
    }
    VarType single = type.element();
    return single.whole()
        ? new Range(single.least().doubleValue(), single.greatest().doubleValue())
        : REALS;
  }

  private static Map<String, DataType> types() {
    var types = new LinkedHashMap<String, DataType>();
    types.put("ArrayOfReal8", arrayOf(VarType.R8));
    types.put("ArrayOfString", arrayOf(VarType.BSTR));
    types.put("Boolean", DataType.of(VarType.BOOL));
    types.put("Decimal", DataType.of(VarType.DECIMAL));
    types.put("Empty", DataType.of(VarType.EMPTY));
    types.put("Error", DataType.of(VarType.ERROR));
    types.put("Int1", DataType.of(VarType.I1));
    types.put("Int2", DataType.of(VarType.I2));
    types.put("Int4", DataType.of(VarType.I4));
    types.put("Int8", DataType.of(VarType.I8));
    types.put("Money", DataType.of(VarType.CY));
    types.put("Real4", DataType.of(VarType.R4));
    types.put("Real8", DataType.of(VarType.R8));
    types.put("String", DataType.of(VarType.BSTR));
    types.put("Time", DataType.of(VarType.DATE));
    types.put("UInt1", DataType.of(VarType.UI1));
    types.put("UInt2", DataType.of(VarType.UI2));
    types.put("UInt4", DataType.of(VarType.UI4));
    types.put("UInt8", DataType.of(VarType.UI8));
    return types;
  }

  /** Refuses what is written. */
  private record WriteError(Signal read) implements Signal {

    @Override
    public Sample at(Instant now) {
      return read.at(now);
    }

    @Override
    public int write(Sample sample) {
      return Hresult.E_FAIL;
    }
  }
}
