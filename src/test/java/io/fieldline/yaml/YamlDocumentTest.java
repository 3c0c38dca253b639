package io.fieldline.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentTest {

  private static final String FILE =
      """
      # a comment
      id: boiler
      modules:
        steam:
          tags:
            - name: p1
              range: { min: 0, max: 1.5 }
            - name: p2
      """;

  @ParameterizedTest
  @CsvSource({
    "block, 1, 1, 2, 3",
    "block, 2, 3, 3, 5",
    "block, 9, 1, 3, 3",
    "folded, 2, 4, 6, 5",
    "plain, 1, 3, 8, 10",
    "quoted, 1, 3, 9, 12",
    "endless, 1, 9, 10, 10",
    "missing, 1, 1, 1, 1",
    "number, 1, 2, 12, 10",
  })
  void findsACharacterOfATextInTheFile(
      String part, int line, int column, int fileLine, int fileColumn) throws Exception {
    var document =
        YamlDocument.parse(
            """
            block: |
              first
                second

            folded: >
                words
                words
            plain: words
            quoted: "words"
            endless: "words
              and words"
            number: 17
            """);

    assertThat(document.within(JsonPointer.compile("/" + part), line, column))
        .isEqualTo(new Position(fileLine, fileColumn));
  }

  @Test
  void keepsTheTypesOfTheCoreSchema() throws Exception {
    JsonNode json =
        YamlDocument.parse(
                """
                text: 1.2.3
                quoted: "12"
                integer: -12
                hex: 0x1F
                octal: 0o17
                long: 9223372036854775807
                huge: 18446744073709551615
                real: 1e3
                endless: -.inf
                beyond: 1e999
                flag: true
                none: ~
                norway: no
                """)
            .json();

    assertThat(json.get("text").textValue()).isEqualTo("1.2.3");
    assertThat(json.get("quoted").isTextual()).isTrue();
    assertThat(json.get("integer").intValue()).isEqualTo(-12);
    assertThat(json.get("hex").intValue()).isEqualTo(31);
    assertThat(json.get("octal").intValue()).isEqualTo(15);
    assertThat(json.get("long").longValue()).isEqualTo(Long.MAX_VALUE);
    assertThat(json.get("huge").bigIntegerValue()).isEqualTo("18446744073709551615");
    assertThat(json.get("real").doubleValue()).isEqualTo(1000.0);
    assertThat(json.get("endless").textValue()).isEqualTo("-.inf");
    assertThat(json.get("beyond").textValue()).isEqualTo("1e999");
    assertThat(json.get("flag").isBoolean()).isTrue();
    assertThat(json.get("none").isNull()).isTrue();
    assertThat(json.get("norway").textValue()).isEqualTo("no");
  }

  @ParameterizedTest
  @CsvSource({
    "'',                             2:1",
    "/id,                            2:5",
    "/modules,                       3:1",
    "/modules/steam/tags/0,          6:9",
    "/modules/steam/tags/0/name,     6:15",
    "/modules/steam/tags/0/range/max,7:31",
    "/modules/steam/tags/1/unit,     8:9",
    "/modules/steam/tags/7,          5:5",
    "/nowhere/at/all,                2:1",
  })
  void knowsWhereEveryPartStands(String pointer, String position) throws Exception {
    YamlDocument document = YamlDocument.parse(FILE);

    assertThat(document.position(JsonPointer.compile(pointer))).hasToString(position);
  }

  @Test
  void knowsWhereAKeyStands() throws Exception {
    YamlDocument document = YamlDocument.parse(FILE);

    assertThat(document.keyPosition(JsonPointer.compile("/modules/steam/tags/0/range/max")))
        .hasToString("7:26");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          'a: 1\nb: [1, 2\nc: 3'       => 3:2 => expected ',' or ']'
          'a: 1\nb:\n  a: 1\n  a: 2'   => 4:3 => the key 'a' stands twice
          'value: {{name}}'            => 1:9 => write quotes around
          'a: 1\n---\nb: 2'            => 2:1 => single document
          'a: "\u0007"'                => 1:5 => U+0007
          '&x [ *x ]'                  => 1:1 => nested deeper
          """)
  void saysWhereTheTextStopsMakingSense(String text, String position, String reason) {
    var fault =
        catchThrowableOfType(
            YamlSyntaxException.class, () -> YamlDocument.parse(text.translateEscapes()));

    assertThat(fault).hasMessageContaining(reason);
    assertThat(fault.position()).hasToString(position);
  }

  @Test
  void refusesWhatIsNotUtf8WithItsLine() {
    byte[] latin = "id: x\nunit: °C\n".getBytes(StandardCharsets.ISO_8859_1);

    var fault = catchThrowableOfType(YamlSyntaxException.class, () -> YamlDocument.parse(latin));

    assertThat(fault).hasMessageContaining("UTF-8");
    assertThat(fault.position()).hasToString("2:7");
  }

  @Test
  void readsPastAByteOrderMark() throws Exception {
    assertThat(YamlDocument.parse("\uFEFFid: x").json().get("id").textValue()).isEqualTo("x");
  }

  @Test
  void followsAliases() throws Exception {
    JsonNode json = YamlDocument.parse("a: &range { min: 0 }\nb: *range").json();

    assertThat(json.at("/b/min").intValue()).isZero();
  }

  @Test
  void endsTheGrowthOfNestedAliases() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]%n".formatted(i, i, (before + " , ").repeat(9) + before + " "));
    }

    var fault =
        catchThrowableOfType(YamlSyntaxException.class, () -> YamlDocument.parse(bomb.toString()));

    assertThat(fault).hasMessageContaining("2 million");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment\n"})
  void takesAnEmptyFileAsNothing(String text) throws Exception {
    assertThat(YamlDocument.parse(text).json()).isEqualTo(JsonNodeFactory.instance.nullNode());
  }
}
