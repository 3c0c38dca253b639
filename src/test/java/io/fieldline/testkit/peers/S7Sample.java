package io.fieldline.testkit.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A value of an S7 type beside its bytes; {@code src/test/peers/s7-samples.csv} has one or two for
 * each type. They lie in DB5 of {@link Snap7} and fit into its empty DB6 at the same place.
 *
 * @param type as PLC programmers write it: {@code BOOL}, {@code STRING[10]}, {@code INT[3]}
 * @param offset the first byte, from 0
 * @param bit 0 to 7; 0 for whatever is no BOOL
 * @param bytes what lies there, big endian; nothing but zeros follow if the type is longer
 * @param values as a value prints, one, or one for each element of an array
 */
public record S7Sample(String type, int offset, int bit, byte[] bytes, List<String> values) {

  private static final Path FILE = Path.of("src/test/peers/s7-samples.csv");

  /** All samples, in the order of their places. */
  public static List<S7Sample> all() {
    try (Stream<String> lines = Files.lines(FILE)) {
      return lines.skip(1).map(S7Sample::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static S7Sample of(String line) {
    String[] cells = line.split(",");
    String[] at = cells[1].split("\\.");
    return new S7Sample(
        cells[0],
        Integer.parseInt(at[0]),
        at.length == 2 ? Integer.parseInt(at[1]) : 0,
        HexFormat.of().parseHex(cells[2]),
        List.of(cells[3].split(" ")));
  }

  /** Names the test of this sample: {@code INT[3] at 170}. */
  @Override
  public String toString() {
    return type + " at " + offset + (type.equals("BOOL") ? "." + bit : "");
  }
}
