package io.fieldline.source.plc.plc4x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fieldline.device.DataType;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcLink;
import io.fieldline.source.plc.driver.PlcLink.Write;
import io.fieldline.source.plc.driver.Point;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Plc4xDriverTest {

  @Test
  void namesTheProtocolsWhenThereIsNoDriver() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Plc4xDriver("profibus"))
        .withMessageContaining("no driver for the protocol 'profibus'")
        .withMessageContaining("ads, eip, knxnet-ip, logix, modbus-ascii, modbus-rtu, modbus-tcp")
        .withMessageContaining("opcua");
  }

  @Test
  void leavesS7ToFieldlinesOwnClient() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Plc4xDriver("s7"));
    assertThat(Drivers.protocols()).doesNotContain("s7", "s7-light");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          modbus-tcp | holding-register:1            | 1
          modbus-tcp | holding-register:1:REAL[3]    | 3
          modbus-tcp | 400001:UINT                   | 1
          modbus-tcp | coil:3                        | 1
          modbus-tcp | coil:3[1]                     | 1
          modbus-tcp | holding-register:1:WCHAR[8]   | 1
          modbus-tcp | holding-register:1:REAL{byte-order: 'LITTLE_ENDIAN'} | 1
          opcua      | ns=2;s=Line1.Speed            | 1
          opcua      | ns=2;i=1001;REAL              | 1
          eip        | %Counter:DINT                 | 1
          logix      | Speed:REAL                    | 1
          knxnet-ip  | 1/2/3                         | 1
          ads        | MAIN.speed                    | 1
          simulated  | STATE/level:INT[2]            | 2
          """)
  void knowsHowManyValuesAnAddressHas(String protocol, String address, int values) {
    assertThat(new Plc4xDriver(protocol).check(point(address))).isEqualTo(values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          modbus-tcp | register:1                    | write it like holding-register:1:REAL
          modbus-tcp | holding-register:0            | address must be greater than zero
          modbus-tcp | holding-register:1:FLOAT      | unknown word FLOAT
          modbus-tcp | holding-register:1:STRING[6]  | STRING cannot be read from Modbus registers
          modbus-tcp | holding-register:1:TIME       | TIME cannot be read from Modbus registers
          modbus-tcp | coil:3[8]                     | only the first bit would be read
          modbus-tcp | 1x00003[8]                    | only the first bit would be read
          modbus-tcp | holding-register:1{unit-id: 5} | default-unit-identifier
          opcua      | i=85                          | write it like ns=2;s=Line1.Speed
          opcua      | ns=2;s=a;FLOAT                | Datatype FLOAT is unsupported
          eip        | Te-mp                         | write it like Speed, Speed:REAL
          knxnet-ip  | 1:2                           | write it like 1/2/3
          """)
  void saysWhatIsWrongWithAnAddressAndHowToWriteIt(String protocol, String address, String advice) {
    var driver = new Plc4xDriver(protocol);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> driver.check(point(address)))
        .withMessageContaining("'" + address + "'")
        .withMessageContaining(advice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          modbus-tcp | slave=1                  | no parameter 'slave'; it has default-payload-byte
          modbus-rtu | ''                       | no usual port: set the option port
          ads        | target-ams-port=851      | needs more parameters: source-ams-net-id
          """)
  void checksTheParametersWithoutAConnection(String protocol, String parameters, String advice) {
    var driver = new Plc4xDriver(protocol);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> driver.check(address(protocol, parameters)))
        .withMessageContaining(advice);
  }

  @Test
  void takesTheParametersOfProtocolAndTransport() {
    new Plc4xDriver("modbus-tcp")
        .check(address("modbus-tcp", "default-unit-identifier=5&tcp.keep-alive=true"));
    new Plc4xDriver("opcua").check(address("opcua", "/plant?discovery=false"));
  }

  @Test
  void readsAndWritesThroughADriver() throws Exception {
    try (PlcLink link = new Plc4xDriver("simulated").connect(address("simulated", ""))) {
      var level = point("STATE/level:INT");
      var levels = point("STATE/levels:INT[2]");

      assertThat(link.write(List.of(new Write(level, List.of(Value.of(7))), both(levels))))
          .allMatch(Outcome.Done.class::isInstance);
      assertThat(link.prepare(List.of(level, levels)).read())
          .containsExactly(
              new Outcome.Done(List.of(Value.of(7))),
              new Outcome.Done(List.of(Value.of(1), Value.of(2))));
    }
  }

  @Test
  void anAddressWithoutAValueHarmsNoOther() throws Exception {
    try (PlcLink link = new Plc4xDriver("simulated").connect(address("simulated", ""))) {
      List<Outcome> outcomes =
          link.prepare(List.of(point("STATE/nothing:INT"), point("RANDOM/x:BOOL"))).read();

      assertThat(outcomes.get(0))
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused -> assertThat(refused.quality()).isEqualTo(Quality.BAD_CONFIGURATION));
      assertThat(outcomes.get(1)).isInstanceOf(Outcome.Done.class);
    }
  }

  @Test
  void aValueThatDoesNotFitIsRefusedAndTheOthersAreWritten() throws Exception {
    try (PlcLink link = new Plc4xDriver("simulated").connect(address("simulated", ""))) {
      var level = point("STATE/level:INT");

      List<Outcome> outcomes =
          link.write(
              List.of(
                  new Write(level, List.of(Value.of(70_000))),
                  new Write(level, List.of(Value.of(1.5))),
                  new Write(level, List.of(Value.of(1), Value.of(2))),
                  new Write(level, List.of(Value.of(9)))));

      assertThat(outcomes.subList(0, 3)).allMatch(Outcome.Refused.class::isInstance);
      assertThat(outcomes.get(3)).isInstanceOf(Outcome.Done.class);
    }
  }

  private static Write both(Point point) {
    return new Write(point, List.of(Value.of(1), Value.of(2)));
  }

  private static Point point(String address) {
    return new Point(address, DataType.ANY);
  }

  private static PlcAddress address(String protocol, String parameters) {
    return new PlcAddress(
        protocol, "plant", 0, 0, 0, "", parameters, Duration.ofSeconds(2), Duration.ofSeconds(2));
  }
}
