package io.fieldline.simulator.opcda.space;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.variant.Conversion;
import io.fieldline.simulator.opcda.variant.ConversionException;
import io.fieldline.simulator.opcda.variant.DataType;
import io.fieldline.simulator.opcda.variant.VarType;
import io.fieldline.simulator.opcda.variant.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Items from a CSV file with the columns {@code id,type,access,unit,low,high,description}. Access
 * is R, W or RW; unit, low, high and description may be empty. The dots of an id make the tree.
 *
 * <p>Items that may be written remember what was written; before, they are 0 with the quality
 * uncertain, last usable value. Those that may only be read change at random, numbers between low
 * and high.
 */
final class ItemFile {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();

  private final Clock clock;
  private final Duration step;
  private final long seed;

  ItemFile(Clock clock, Duration step, long seed) {
    this.clock = clock;
    this.step = step;
    this.seed = seed;
  }

  /**
   * Adds the items of a file.
   *
   * @throws IllegalArgumentException when a line is wrong; the message says file and line
   * @throws UncheckedIOException when the file cannot be read
   */
  void add(Path file, AddressSpace space) {
    try (var records = FORMAT.parse(Files.newBufferedReader(file))) {
      for (CSVRecord line : records) {
        add(line, file, space);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the items in " + file, e);
    }
  }

  private void add(CSVRecord line, Path file, AddressSpace space) {
    try {
      Item item = item(line);
      space.add(List.of(item.id().split("\\.")), item);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s, line %d: %s"
              .formatted(file, line.getParser().getCurrentLineNumber(), e.getMessage()),
          e);
    }
  }

  private Item item(CSVRecord line) {
    String id = line.get("id");
    DataType type = DataType.named(line.get("type"));
    Access access = Access.valueOf(line.get("access").toUpperCase(Locale.ROOT));
    Range range = range(line.get("low"), line.get("high"));
    var meaning = new Item.Meaning(line.get("description"), line.get("unit"), range);
    return new Item(id, type, access, meaning, signal(id, type, access, range));
  }

  private Signal signal(String id, DataType type, Access access, @Nullable Range range) {
    if (access.writable()) {
      return new Stored(
          new Sample(Zero.of(type), Sample.LAST_USABLE, clock.instant(), Hresult.S_OK));
    }
    var noise = Noise.of(seed, id);
    if (range != null && type.numeric()) {
      return new Generated(
          type, step, time -> number(range.low() + noise.fraction(time) * range.span(), type));
    }
    return type.array()
        ? new Generated(type, step, time -> List.of())
        : new Generated(type, step, time -> noise.value(type.element(), time));
  }

  private static @Nullable Range range(String low, String high) {
    return low.isEmpty() && high.isEmpty()
        ? null
        : new Range(Double.parseDouble(low), Double.parseDouble(high));
  }

  private static Object number(double value, DataType type) {
    try {
      return Conversion.convert(Variant.of(VarType.R8, value), type).get();
    } catch (ConversionException e) {
      throw new IllegalArgumentException("low or high is out of the range of " + type, e);
    }
  }
}
