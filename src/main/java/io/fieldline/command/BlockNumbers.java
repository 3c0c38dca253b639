package io.fieldline.command;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Numbers of data blocks, written {@code 4,6,100-120}.
 *
 * @param numbers 1 to 65535, ascending
 */
record BlockNumbers(List<Integer> numbers) {

  private static final Pattern SPAN = Pattern.compile("\\s*(\\d{1,5})\\s*(?:-\\s*(\\d{1,5})\\s*)?");
  private static final int LAST = 65_535;

  /** Copies the list. */
  BlockNumbers {
    numbers = List.copyOf(numbers);
  }

  /**
   * Reads numbers and spans.
   *
   * @throws IllegalArgumentException when the text is something else
   */
  static BlockNumbers of(String text) {
    var numbers = new TreeSet<Integer>();
    for (String part : text.split(",", -1)) {
      Matcher span = SPAN.matcher(part);
      if (!span.matches()) {
        throw new IllegalArgumentException("'" + text + "' should look like 4,6,100-120");
      }
      int from = Integer.parseInt(span.group(1));
      int to = span.group(2) == null ? from : Integer.parseInt(span.group(2));
      if (from < 1 || to > LAST || from > to) {
        throw new IllegalArgumentException("data blocks have numbers from 1 to 65535: " + part);
      }
      for (int number = from; number <= to; number++) {
        numbers.add(number);
      }
    }
    return new BlockNumbers(List.copyOf(numbers));
  }

  /** As people write them: {@code DB1 to DB3, DB6}. */
  @Override
  public String toString() {
    var spans = new ArrayList<String>();
    for (int i = 0, next; i < numbers.size(); i = next) {
      next = i + 1;
      while (next < numbers.size() && numbers.get(next) == numbers.get(next - 1) + 1) {
        next++;
      }
      String first = "DB" + numbers.get(i);
      spans.add(next == i + 1 ? first : first + " to DB" + numbers.get(next - 1));
    }
    return String.join(", ", spans);
  }

  /** For the command line. */
  static final class Converter implements ITypeConverter<BlockNumbers> {
    @Override
    public BlockNumbers convert(String text) {
      try {
        return of(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
