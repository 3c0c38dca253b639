package io.fieldline.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.device.Device;
import io.fieldline.device.DeviceFile;
import io.fieldline.device.TagDefinition;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DevicesCommandTest {

  private static final String EVERYTHING =
      """
      id: boiler
      name: Boiler
      type: steam
      facility: plant
      description: by the gate
      addressScope: device
      tags:
        "0": { unit: "°C", description: 'said "hot", often; µ' }
        "yes": { tag: other/place/x, address: DB1.DBW0, type: word }
        "a/b~c.d": { address: [one, "two, three"], deadband: 0.5%, range: { min: -1.5, max: 20 } }
      modules:
        steam:
          name: Steam side
          tags:
            p1: { scaling: { input: 4-20mA, engineering: [0, 16] }, limits: { hh: 15, h: 14.5, l: 1, ll: 0.1 } }
            p2: { scaling: { input: adc, bits: 12, engineering: [100, -100] }, minInterval: 100ms }
            p3: { scaling: { raw: [0, 27648], engineering: [0, 1.0e+30] }, deadband: 0, maxInterval: 1h }
            p4: { scaling: { factor: 250, divisor: 27683, offset: -0.25 }, deadband: 1.0e-7 }
            p5: { scaling: { input: pt100 }, range: { max: 400 }, type: int64 }
            on: { type: bool, limits: { digital: false } }
      """;

  @TempDir private Path folder;
  private Path yaml;
  private Path csv;
  private String out = "";
  private String err = "";

  @BeforeEach
  void nameFiles() {
    yaml = folder.resolve("devices").resolve("boiler.yaml");
    csv = folder.resolve("boiler.csv");
  }

  private int run(Object... arguments) {
    var printed = new StringWriter();
    var complained = new StringWriter();
    int code =
        new CommandLine(new DevicesCommand())
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(complained))
            .execute(List.of(arguments).stream().map(String::valueOf).toArray(String[]::new));
    out = printed.toString();
    err = complained.toString();
    return code;
  }

  private int importTable(String table, Object... more) throws IOException {
    return importTable(table, StandardCharsets.UTF_8, more);
  }

  private int importTable(String table, Charset charset, Object... more) throws IOException {
    Files.writeString(csv, table, charset);
    var arguments = new ArrayList<Object>(List.of("import", csv, "--out", yaml));
    arguments.addAll(List.of("--device", "boiler", "--facility", "plant"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray());
  }

  private Device device() {
    DeviceFile file = DeviceFile.read(yaml);
    assertThat(file.problems()).isEmpty();
    return file.content().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void keepsEveryPropertyThroughATableAndBack(String separator) throws IOException {
    Files.createDirectories(yaml.getParent());
    Files.writeString(yaml, EVERYTHING);
    Device before = device();

    assertThat(run("export", yaml, "--out", csv, "--separator", separator)).as(err).isZero();
    assertThat(out).contains("9 tags written to " + csv);
    assertThat(run("import", csv, "--out", yaml, "--force")).as(err).isZero();

    assertThat(out).contains("9 tags written to " + yaml);
    assertThat(device()).isEqualTo(before);
    assertThat(before.tags()).hasSize(9);
  }

  @Test
  void writesADecimalCommaBetweenSemicolons() throws IOException {
    Files.createDirectories(yaml.getParent());
    Files.writeString(
        yaml, "id: x\nfacility: p\ntags: { a: { deadband: 0.5, description: 1.5 bar } }\n");

    assertThat(run("export", yaml, "--out", csv, "--separator", ";")).as(err).isZero();

    assertThat(Files.readString(csv)).contains(";0,5;").contains(";1.5 bar;");
  }

  @Test
  void suggestsANameWhoseLettersAreSwapped() throws IOException {
    assertThat(importTable("name,type\nt1,rael\n")).isEqualTo(1);

    assertThat(err).contains("did you mean 'real'?");
  }

  @Test
  void importsWhatExcelWrites() throws IOException {
    int code =
        importTable(
            "\uFEFFName;Unit;Range_Min;Range_Max;Deadband\r\n"
                + "t1;°C;-0,5;1e3;0,1%\r\n;;;;\r\nt2;\"kW;h\";;;2\r\n");

    assertThat(code).as(err).isZero();
    assertThat(device().tags()).extracting(TagDefinition::unit).containsExactly("°C", "kW;h");
    assertThat(device().tags().get(0).range().min()).isEqualTo(-0.5);
    assertThat(device().tags().get(0).deadbandWidth()).isEqualTo(1.0005);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          'name,typ\nt,int'                => 1:2: unknown column 'typ' (did you mean 'type'?)
          'name,unit,name\nt,A,t'          => 1:3: the column 'name' stands twice
          'unit\nA'                        => 1:1: the column 'name' is missing
          'name,unit\n,A'                  => 2:1: column name: the tag has no name
          'name,unit\nt,A\n\nt,B'          => 4:1: t: the tag stands already in line 2
          'name,unit\nt,A,B'               => 2:3: t: 'B' stands beyond the last column
          'name,range_max\nt,ten'          => 2:2: plant/boiler/t: column range_max: must be a number, not 'ten'
          'name,h,hh\nt,,high'             => 2:3: plant/boiler/t: column hh: must be a number, not 'high'
          'name,type\n"t\n1",int'          => 2:1: plant/boiler/t
          'name,unit\n\na,b\nt,"A'         => 4:1: is no CSV
          'name,type\nt,int17'             => 2:2: plant/boiler/t: column type: 'int17' is not known (did you mean 'int16'?)
          'name,raw_from,raw_to\nt,0,10'   => 2:2: plant/boiler/t: column raw_from: a scaling needs both
          'module,name,l,h\nm,t,5,1'       => 2:3: plant/boiler/m.t: column l: the limit l (5.0) must lie below
          'name,digital\nt,perhaps'        => 2:2: plant/boiler/t: column digital: must be true or false
          'name,address\nt,a\nu,a'         => 3:1: plant/boiler/u: column name: the address 'a' belongs already
          ''                               => 1:1: the table is empty
          """)
  void saysWhatIsWrongWithATable(String table, String problem) throws IOException {
    int code = importTable(table.translateEscapes());

    assertThat(code).isEqualTo(1);
    assertThat(err).contains(csv + ":" + problem);
    assertThat(yaml).doesNotExist();
  }

  @Test
  void refusesATableThatIsNotUtf8() throws IOException {
    assertThat(importTable("name,unit\nt,°C\n", StandardCharsets.ISO_8859_1)).isEqualTo(1);
    assertThat(err).contains("not UTF-8").contains("CSV UTF-8");
  }

  @Test
  void reportsAllFaultsOfATableAtOnce() throws IOException {
    importTable("name,range_min,type\na,x,int\nb,1,foo\n");

    assertThat(err.lines()).hasSize(2);
  }

  @Test
  void leavesAnExistingFileAloneWithoutForce() throws IOException {
    assertThat(importTable("name\nt1\n")).isZero();
    assertThat(importTable("name\nt2\n")).isEqualTo(1);

    assertThat(err).contains("exists").contains("--force");
    assertThat(device().tags()).extracting(TagDefinition::field).containsExactly("t1");
  }

  @Test
  void writesNothingOnADryRun() throws IOException {
    assertThat(importTable("name\nt1\nt2\n", "--dry-run")).isZero();

    assertThat(out).contains("2 tags are ready");
    assertThat(yaml).doesNotExist();
  }

  @Test
  void saysThatANewDeviceNeedsAnId() throws IOException {
    Files.writeString(csv, "name\nt1\n");

    assertThat(run("import", csv, "--out", yaml)).isEqualTo(1);
    assertThat(err).contains("the property 'id' is missing");
  }

  @Test
  void showsTheProblemsOfADeviceFileInsteadOfExportingIt() throws IOException {
    Files.createDirectories(yaml.getParent());
    Files.writeString(yaml, "id: boiler\nfacility: plant\ntags: { t: { typ: int } }\n");

    assertThat(run("export", yaml, "--out", csv)).isEqualTo(1);
    assertThat(err).contains(yaml + ":3:14: plant/boiler/t: unknown property 'typ'");
    assertThat(csv).doesNotExist();
  }

  @Test
  void printsTheTableWithoutAFile() throws IOException {
    Files.createDirectories(yaml.getParent());
    Files.writeString(yaml, "id: boiler\nfacility: plant\ntags: { t: { unit: A } }\n");

    assertThat(run("export", yaml)).isZero();
    assertThat(out).startsWith("module,name,tag,").contains(",t,,,,A,");
  }
}
