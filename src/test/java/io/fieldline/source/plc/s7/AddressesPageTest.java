package io.fieldline.source.plc.s7;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.device.DataType;
import io.fieldline.device.DeviceFile;
import io.fieldline.source.plc.driver.Point;
import io.fieldline.source.plc.s7.codec.S7Type;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reference page of addresses says what the program does. */
class AddressesPageTest {

  private static final Path PAGE = Path.of("docs", "reference", "plc.md");

  private String section;

  @BeforeEach
  void read() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("## Addresses and types");
    int end = page.indexOf("\n## ", start + 1);
    section = page.substring(start, end < 0 ? page.length() : end);
  }

  private Stream<String> found(String pattern) {
    return Pattern.compile(pattern, Pattern.MULTILINE | Pattern.DOTALL)
        .matcher(section)
        .results()
        .map((MatchResult found) -> found.group(1));
  }

  @ParameterizedTest
  @EnumSource(S7Type.class)
  void hasARowForEveryTypeWithItsBytes(S7Type type) {
    List<String> rows =
        section.lines().filter(names(type)).filter(row -> row.startsWith("| ")).toList();

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0)).contains(type.names());
    if (type != S7Type.BOOL && type.longestString() == 0) {
      assertThat(rows.get(0).split("\\|")[2].strip().split(", "))
          .contains(String.valueOf(type.codec(1).size()));
    }
  }

  private static Predicate<String> names(S7Type type) {
    return Pattern.compile("^\\|[^|]*\\b" + type + "\\b[^|`]*\\|").asPredicate();
  }

  @Test
  void namesOnlyAddressesThatAreUnderstood() {
    List<String> addresses =
        found("^\\| (`[^|]*) \\|")
            .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results())
            .map(address -> address.group(1))
            .toList();

    assertThat(addresses)
        .hasSizeGreaterThan(10)
        .allSatisfy(text -> assertThat(S7Address.of(new Point(text, DataType.ANY))).isNotNull());
  }

  @Test
  void showsADeviceFileWithGoodAddresses() {
    String yaml = found("```yaml\n(.*?)```").findFirst().orElseThrow();
    DeviceFile file = DeviceFile.parse(PAGE, yaml.getBytes(StandardCharsets.UTF_8));

    List<S7Address> addresses =
        file.content().orElseThrow().tags().stream()
            .map(tag -> S7Address.of(new Point(tag.addresses().get(0), tag.type())))
            .toList();

    assertThat(BlockPlan.of(addresses, 222, 0).blocks()).hasSize(2);
    assertThat(addresses.get(3).values()).isEqualTo(3);
  }
}
