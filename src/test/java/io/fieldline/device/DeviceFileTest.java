package io.fieldline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fieldline.model.Tag;
import io.fieldline.testkit.SchemaTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceFileTest {

  private static final Path FILE = Path.of("devices", "x.yaml");

  static DeviceFile parse(String yaml) {
    return DeviceFile.parse(FILE, yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static TagDefinition tag(String properties) {
    DeviceFile file = parse("id: d\nfacility: f\ntags: { t: { " + properties + " } }");
    assertThat(file.problems()).isEmpty();
    return file.content().orElseThrow().tags().get(0);
  }

  @Test
  void readsADeviceWithModules() {
    DeviceFile file =
        parse(
            """
            id: hopper_unit_4
            name: Hopper 4
            type: hopper_sensor_unit
            facility: ceramics
            addressScope: device
            modules:
              pm10:
                name: Dust
                tags:
                  pm10_value: { address: DB4.DBW0, type: word, unit: µg/m3, limits: { hh: 600, h: 450 } }
              temperature:
                tags:
                  temperature_value:
                    address: DB4.DBW2
                    type: int
                    unit: °C
                    scaling: { factor: 250, divisor: 27683 }
                    range: { min: -50, max: 300 }
                    deadband: 0.5%
                    minInterval: 500ms
                    maxInterval: 10m
            tags:
              running: { type: bool, tag: ceramics/line 4/running, limits: { digital: false } }
            """);

    assertThat(file.problems()).isEmpty();
    Device device = file.content().orElseThrow();
    assertThat(device.modules().get(0).name()).isEqualTo("Dust");
    assertThat(device.tags())
        .extracting(TagDefinition::tag)
        .containsExactly(
            Tag.parse("ceramics/line 4/running"),
            Tag.parse("ceramics/hopper_unit_4/pm10.pm10_value"),
            Tag.parse("ceramics/hopper_unit_4/temperature.temperature_value"));
    TagDefinition temperature = device.tags().get(2);
    assertThat(temperature.module()).isEqualTo("temperature");
    assertThat(temperature.field()).isEqualTo("temperature_value");
    assertThat(temperature.addresses()).containsExactly("DB4.DBW2");
    assertThat(temperature.type()).isEqualTo(DataType.INT16);
    assertThat(temperature.scaling().apply(27683)).isEqualTo(250);
    assertThat(temperature.range()).isEqualTo(new ValidRange(-50, 300));
    assertThat(temperature.deadbandWidth()).isCloseTo(1.75, within(1e-12));
    assertThat(temperature.reporting().minInterval()).isEqualTo(Duration.ofMillis(500));
    assertThat(temperature.reporting().maxInterval()).isEqualTo(Duration.ofMinutes(10));
    assertThat(device.tags().get(1).limits()).isEqualTo(new Limits(600.0, 450.0, null, null, null));
    assertThat(device.tags().get(0).limits().digital()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          input: 4-20mA, engineering: [0, 10]       |     4 |   0
          input: 4-20mA, engineering: [0, 10]       |    20 |  10
          input: 4-20mA, engineering: [-50, 150]    |    12 |  50
          input: 4-20mA, engineering: [100, 0]      |     8 |  75
          input: 0-20mA, engineering: [0, 1]        |    10 | 0.5
          input: 0-10V, engineering: [0, 16]        |   2.5 |   4
          input: adc, bits: 12, engineering: [0, 5] |  4095 |   5
          input: adc, bits: 32, engineering: [0, 1] | 4294967295 | 1
          input: pt100                              |   235 | 23.5
          input: ni100                              |   -17 | -1.7
          raw: [0, 27648], engineering: [0, 100]    | 13824 |  50
          factor: 0.1, offset: -5                   |   100 |   5
          factor: 250, divisor: 27683               | 27683 | 250
          """)
  void scalesRawToEngineeringValues(String scaling, double raw, double engineering) {
    TagDefinition definition = tag("scaling: { " + scaling + " }");

    assertThat(definition.scaling().apply(raw)).isEqualTo(engineering);
  }

  @Test
  void takesTheRangeOfAThermometerAsValidRange() {
    assertThat(tag("scaling: { input: pt100 }").range()).isEqualTo(new ValidRange(-200, 850));
    assertThat(tag("scaling: { input: pt100 }, range: { max: 90 }").range())
        .isEqualTo(new ValidRange(-200, 90));
  }

  @Test
  void takesPercentDeadbandOfTheScaledRangeFirst() {
    assertThat(
            tag("deadband: 1%, scaling: { input: 0-10V, engineering: [20, 0] }, range: { max: 5 }")
                .deadbandWidth())
        .isEqualTo(0.2);
    assertThat(tag("deadband: 10 %, range: { min: 0, max: 5 }").deadbandWidth()).isEqualTo(0.5);
    assertThat(tag("deadband: 0.3").deadbandWidth()).isEqualTo(0.3);
    assertThat(tag("unit: A").deadbandWidth()).isNaN();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unitt: A                                       | unitt         | unknown property 'unitt'       | did you mean 'unit'?
          type: int17                                    | int17         | 'int17' is not known           | did you mean 'int16'?
          type: bool, type: bool                         | type: bool}}} | 'type' stands twice            | ''
          unit: 5                                        | 5             | must be a text, not 5          | Engineering unit
          deadband: 3 percent                            | 3 percent     | '3 percent' is not valid       | a percentage
          deadband: -1                                   | -1            | minimum value of 0             | How far a value
          deadband: 5%                                   | 5%            | needs an engineering range     | ''
          deadband: 101%, range: {min: 0, max: 1}        | 101%          | at most 100%                   | ''
          range: { min: 5, max: 1 }                      | range         | min below max                  | ''
          range: { min: a }                              | a }           | must be a number, not 'a'      | Lowest valid value
          limits: { h: 5, l: 5 }                         | limits        | l (5.0) must lie below h (5.0) | ''
          limits: { h: .nan }                            | .nan          | must be a number, not '.nan'   | High
          deadband: .inf, range: { min: 0, max: 1 }      | .inf          | '.inf' is not valid            | How far
          scaling: { raw: [0, 10] }                      | scaling       | needs both raw and engineering | ''
          scaling: { raw: [0], engineering: [0,1] }      | raw           | at least 2 items               | Raw values
          scaling: { raw: [5, 5], engineering: [0,1] }   | scaling       | two different finite ends      | ''
          scaling: { factor: 0 }                         | scaling       | must not be 0                  | ''
          scaling: { input: adc, engineering: [0, 1] }   | scaling       | needs bits                     | ''
          scaling: { input: 4-20mA }                     | scaling       | needs engineering              | ''
          scaling: { input: 4-20mA, factor: 2 }          | scaling       | either factor                  | ''
          scaling: { input: pt100, engineering: [0, 1] } | scaling       | is in °C                       | ''
          maxInterval: 10s                               | 10s           | needs a deadband               | ''
          minInterval: 10                                | 10            | must be a text, not 10         | passed on
          tag: a/b                                       | a/b           | must be written                | ''
          type: string, scaling: { factor: 2 }           | scaling       | a text cannot be scaled        | ''
          address: [a, a]                                | address       | must have only unique items    | MQTT topic
          """)
  void saysWhatIsWrongWithATagAndWhere(
      String properties, String place, String reason, String hint) {
    String yaml = "{id: d, facility: f, tags: {t: {" + properties + "}}}";

    DeviceFile file = parse(yaml);

    assertThat(file.problems()).hasSize(1);
    Problem problem = file.problems().get(0);
    assertThat(problem.file()).isEqualTo(FILE);
    assertThat(problem.reason()).contains(reason);
    assertThat(problem.hint()).contains(hint);
    assertThat(yaml.substring(problem.column() - 1)).startsWith(place);
    if (!reason.contains("twice")) {
      assertThat(problem.tag()).isEqualTo(properties.startsWith("tag:") ? "a/b" : "f/d/t");
    }
  }

  @Test
  void reportsAllFaultsOfAFileAtOnce() {
    DeviceFile file =
        parse(
            """
            id: boiler
            facility: plant
            colour: red
            modules:
              steam:
                tags:
                  p1: { adress: a1 }
                  p2: { range: { min: 9, max: 1 } }
                  p3: { address: a3, deadband: x }
            tags:
              t1: { address: a3 }
              t2: { address: a3 }
              t3: { tag: plant/boiler/t1 }
            """);

    assertThat(file.content()).isEmpty();
    assertThat(file.problems())
        .extracting(problem -> problem.position() + " " + problem.tag() + " " + problem.reason())
        .containsExactly(
            "3:1 null unknown property 'colour'",
            "7:13 plant/boiler/steam.p1 unknown property 'adress'",
            "8:13 plant/boiler/steam.p2 the valid range needs min below max: 9.0 to 1.0",
            "9:36 plant/boiler/steam.p3 'x' is not valid",
            "12:3 plant/boiler/t2 the address 'a3' belongs already to plant/boiler/t1",
            "13:3 plant/boiler/t1 the tag stands already in line 11");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                  | 1:1 | the file is empty: a device file begins with 'id:'
          'id: d'                             | 1:1 | the property 'facility' is missing
          'id: d/e\nfacility: f'              | 1:5 | 'd/e' is not valid
          'id: d\nfacility: f\ntags: [a]'     | 3:1 | must be a mapping, not a list
          'id: d\nfacility: f\ntags: { t: }'  | 3:11 | must be a mapping, not nothing
          'id: d\n  facility: f'              | 2:11 | mapping values are not allowed here
          """)
  void saysWhatIsWrongWithAFile(String yaml, String position, String reason) {
    List<Problem> problems = parse(yaml.translateEscapes()).problems();

    assertThat(problems).anySatisfy(problem -> assertThat(problem.reason()).contains(reason));
    assertThat(problems).anyMatch(problem -> problem.position().toString().equals(position));
  }

  @Test
  void refusesAModuleTagThatCollidesWithATagOfTheDevice() {
    DeviceFile file = parse("{id: d, facility: f, tags: {a.b: {}}, modules: {a: {tags: {b: {}}}}}");

    assertThat(file.problems())
        .singleElement()
        .hasToString(FILE + ":1:60: f/d/a.b: the tag stands already in line 1");
  }

  @Test
  void readsTheShippedSensors() {
    DeviceFile file = DeviceFile.read(Path.of("devices", "sensors.yaml"));

    assertThat(file.problems()).isEmpty();
    assertThat(file.content().orElseThrow().tags())
        .hasSize(6)
        .allMatch(tag -> tag.addresses().contains("sensor/" + tag.field()))
        .allMatch(tag -> tag.addresses().contains("sensors/" + tag.field()))
        .noneMatch(tag -> tag.unit().isEmpty() || tag.description().isEmpty());
  }

  @Test
  void readsTheShippedHopper() {
    DeviceFile file = DeviceFile.read(Path.of("devices", "hopper_unit_4.yaml"));

    Device hopper = file.content().orElseThrow();
    assertThat(file.problems()).isEmpty();
    assertThat(hopper.name()).isEqualTo("4号料仓综合监测单元");
    assertThat(hopper.scope()).isEqualTo(Device.AddressScope.DEVICE);
    assertThat(hopper.modules())
        .extracting(Device.Module::id)
        .containsExactly("pm10", "temperature", "electricity", "vibration_selected");
    assertThat(hopper.tags())
        .hasSize(2 + 14 + 19)
        .allMatch(tag -> tag.tag().toString().startsWith("ceramics/hopper_unit_4/"))
        .noneMatch(tag -> tag.description().isEmpty());
    assertThat(hopper.tags().stream().flatMap(tag -> tag.addresses().stream()))
        .doesNotHaveDuplicates()
        .contains("DB4.DBW0", "DB4.DBW2", "DB4.DBD4", "DB4.DBD56", "DB6.DBW0", "DB6.DBW36");
  }

  @ParameterizedTest
  @CsvSource({
    "pm10.pm10_value, 451, 451, 450, 600",
    "temperature.temperature_value, -2768, -24.997, 100, 130",
    "electricity.Uab_0, 3800, 380, 400, 420",
    "electricity.I_2, 1500, 30, 50, 80",
    "electricity.Pt, 2800, 5.6, 30, 40",
    "electricity.ImpEp, 62.25, 1245, ,",
    "vibration_selected.vrms_x, 150, 1.5, 75, 100",
    "vibration_selected.freq_z, 500, 50, 200, 300",
    "vibration_selected.temperature, -512, -5.12, 100, 130",
    "vibration_selected.err_x, 3, 3, ,"
  })
  void scalesTheShippedHopper(String field, double raw, double value, Double h, Double hh) {
    DeviceFile file = DeviceFile.read(Path.of("devices", "hopper_unit_4.yaml"));

    Tag name = new Tag("ceramics", "hopper_unit_4", field);
    TagDefinition tag =
        file.content().orElseThrow().tags().stream()
            .filter(each -> each.tag().equals(name))
            .findAny()
            .orElseThrow();

    assertThat(tag.scaling().apply(raw)).isCloseTo(value, within(1e-3));
    assertThat(tag.limits().h()).isEqualTo(h);
    assertThat(tag.limits().hh()).isEqualTo(hh);
  }

  @Test
  void namesEveryDataTypeInTheSchema() {
    List<String> names = Stream.of(DataType.values()).flatMap(t -> t.names().stream()).toList();

    assertThat(names).allSatisfy(name -> assertThat(tag("type: " + name).type()).isNotNull());
    assertThat(new SchemaTable(DeviceReader.RESOURCE).at("/$defs/tag/properties/type/enum"))
        .hasSize(names.size());
  }
}
