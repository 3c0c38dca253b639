package io.fieldline.script.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.device.ValidRange;
import io.fieldline.model.Tag;
import io.fieldline.script.AlarmPoint;
import io.fieldline.script.OutputAlarm;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.StoredScript;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptJsonTest {

  private static final Tag POWER = Tag.parse("plant/boiler/power");
  private static final Tag FLOW = Tag.parse("plant/boiler/flow rate=hot");
  private static final Tag RATIO = Tag.parse("plant/boiler/ratio");

  private static final ScriptDefinition FULL =
      new ScriptDefinition(
          "efficiency",
          "Power by flow",
          List.of(ScriptInput.of(POWER), new ScriptInput("flow", FLOW)),
          "total = 0;\n",
          "total = total + power;",
          List.of(
              new ScriptOutput(
                  RATIO,
                  "power / flow",
                  "Ratio",
                  "for the shift \"A\"",
                  "kW/°C",
                  17,
                  new ValidRange(0, Double.POSITIVE_INFINITY),
                  new OutputAlarm(
                      new AlarmPoint(90.5, true),
                      new AlarmPoint(80, true),
                      AlarmPoint.OFF,
                      new AlarmPoint(-3, false),
                      new AlarmPoint(0, true),
                      Duration.ofMillis(1_500),
                      Duration.ofSeconds(600),
                      "start-up",
                      true)),
              ScriptOutput.of(Tag.parse("plant/boiler/total"), "total")),
          Duration.ofMillis(250));

  @Test
  void readsWhatItHasWritten() {
    String written = ScriptJson.write(FULL).toString();

    ScriptDefinition read = ScriptJson.read(ScriptJson.parse(written));

    assertThat(read).isEqualTo(FULL);
  }

  @Test
  void readsBackWhatTheStoreHasAdded() {
    var stored = new StoredScript(7, 3, true, FULL, "anna", Instant.parse("2026-11-21T10:00:00Z"));

    var written = ScriptJson.write(stored);

    assertThat(written.get("script_id").asLong()).isEqualTo(7);
    assertThat(written.get("version").asInt()).isEqualTo(3);
    assertThat(written.get("registered").asBoolean()).isTrue();
    assertThat(written.get("changed_by").asText()).isEqualTo("anna");
    assertThat(written.get("changed_at").asText()).isEqualTo("2026-11-21T10:00:00Z");
    assertThat(ScriptJson.read(written)).isEqualTo(FULL);
  }

  @Test
  void fillsInWhatIsNotThere() {
    ScriptDefinition read =
        read(
            """
            {"script_name": "least", "description": null, "input_tagnames": ["plant/boiler/power"],
             "output_tags": [{"tagname": "plant/boiler/ratio", "script": "power"}]}""");

    assertThat(read)
        .isEqualTo(
            new ScriptDefinition(
                "least",
                "",
                List.of(ScriptInput.of(POWER)),
                "",
                "",
                List.of(ScriptOutput.of(RATIO, "power")),
                ScriptDefinition.USUAL_INTERVAL));
  }

  @Test
  void takesTheNameFromThePathWhenTheJsonGivesNone() {
    var json =
        ScriptJson.parse(
            """
            {"input_tagnames": ["plant/boiler/power"],
             "output_tags": [{"tagname": "plant/boiler/ratio", "script": "power"}]}""");

    assertThat(ScriptJson.read(json, "from the path").name()).isEqualTo("from the path");
    assertThatThrownBy(() -> ScriptJson.read(json)).hasMessage("script_name is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"plant/boiler/power\" | power",
        "\"p1 = plant/boiler/power\" | p1",
        "{\"tagname\": \"plant/boiler/power\"} | power",
        "{\"tagname\": \"plant/boiler/power\", \"name\": \"p2\"} | p2",
      })
  void readsEveryFormOfAnInput(String input, String name) {
    ScriptDefinition read =
        read(
            """
            {"script_name": "x", "input_tagnames": [%s],
             "output_tags": [{"tagname": "plant/boiler/ratio", "script": "1"}]}"""
                .formatted(input));

    assertThat(read.inputs()).containsExactly(new ScriptInput(name, POWER));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | a script must be a JSON object: {...}",
        "{\"calculation\": \"\"} | there is no field 'calculation': did you mean"
            + " 'calculation_code'?",
        "{\"script_name\": 5} | script_name must be a text, it is 5",
        "{\"script_name\": \"x\", \"input_tagnames\": \"a/b/c\"} | input_tagnames must be a list:"
            + " [...], it is \"a/b/c\"",
        "{\"script_name\": \"x\", \"input_tagnames\": [\"a/b\"]} | input_tagnames[0]: tag 'a/b'"
            + " must be written facility/component/parameter",
        "{\"script_name\": \"x\", \"input_tagnames\": [{\"tagname\": \"a/b/c\", \"name\": \"1\"}]}"
            + " | input_tagnames[0].name: the name of an input must be a letter followed by"
            + " letters, digits and _: '1' (a/b/c)",
        "{\"script_name\": \"x\", \"output_tags\": [{\"tagname\": \"a/b/c\"}]} |"
            + " output_tags[0].script is missing",
        "{\"script_name\": \"x\", \"output_tags\": [{\"tagname\": \"a/b/c\", \"script\": \"1\","
            + " \"unti\": \"\"}]} | output_tags[0]: there is no field 'unti': did you mean 'unit'?",
        "{\"script_name\": \"x\", \"output_tags\": [{\"tagname\": \"a/b/c\", \"script\": \"1\","
            + " \"ai_alarmhh\": \"90\"}]} | output_tags[0].ai_alarmhh must be a number, it is"
            + " \"90\"",
        "{\"script_name\": \"x\", \"output_tags\": [{\"tagname\": \"a/b/c\", \"script\": \"1\","
            + " \"alarm_staytime\": -1}]} | output_tags[0].alarm_staytime must be 0 to 315360000"
            + " seconds, it is -1",
        "{\"script_name\": \"x\", \"output_tags\": [{\"tagname\": \"a/b/c\", \"script\": \"1\","
            + " \"ai_rangelow\": 2000}]} | output_tags[0]: the valid range needs min below max:"
            + " 2000.0 to 1000.0",
        "{\"script_name\": \"x\", \"input_tagnames\": [\"a/b/c\"], \"output_tags\": [{\"tagname\":"
            + " \"a/b/d\", \"script\": \"1\"}], \"interval\": \"soon\"} | interval: 'soon' is no"
            + " duration: write 100ms, 10s or 1m",
        "{\"script_name\": \"x\", \"script_name\": \"y\"} | wrong JSON in line 1, column 35:"
            + " Duplicate field 'script_name'",
        "{\"script_name\": \"x\"} {} | wrong JSON in line 1, column 22: Trailing token",
      })
  void saysWhichFieldIsWrongAndWhatToChange(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message.contains("Trailing") ? "wrong JSON in line 1" : message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"display_tagname", "unit", "description", "ignore_setting", "script"})
  void refusesTheCharacterThatPostgresqlDoesNotKeep(String field) {
    String json =
        """
        {"script_name": "x", "input_tagnames": ["a/b/c"],
         "output_tags": [{"tagname": "a/b/d", "script": "1", "%s": "1\\u0000"}]}"""
            .replace("\"script\": \"1\", ", field.equals("script") ? "" : "\"script\": \"1\", ")
            .formatted(field);

    assertThatThrownBy(() -> read(json)).hasMessageContaining("the character U+0000");
  }

  private static ScriptDefinition read(String json) {
    return ScriptJson.read(ScriptJson.parse(json));
  }
}
