package io.fieldline.source.plc.s7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fieldline.device.DataType;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.Point;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S7AddressTest {

  private static S7Address address(String text) {
    return S7Address.of(new Point(text, DataType.ANY));
  }

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private static Outcome done(Value... values) {
    return new Outcome.Done(List.of(values));
  }

  @ParameterizedTest
  @CsvSource({
    // What stands in TIA Portal, by width.
    "DB4.DBX124.3, DB4.DBX124.3:BOOL, 1",
    "DB4.DBB7, DB4.DBB7:BYTE, 1",
    "%DB4.DBW0, DB4.DBW0:WORD, 2",
    "db4.dbd4, DB4.DBD4:DWORD, 4",
    "M10.3, M10.3:BOOL, 1",
    "%MX10.3, M10.3:BOOL, 1",
    "MB10, MB10:BYTE, 1",
    "MW10, MW10:WORD, 2",
    "I0.0, I0.0:BOOL, 1",
    "IB0, IB0:BYTE, 1",
    "E0.7, I0.7:BOOL, 1",
    "EW64, IW64:WORD, 2",
    "A4.1, Q4.1:BOOL, 1",
    "QW4, QW4:WORD, 2",
    "AD8, QD8:DWORD, 4",
    // STEP 7 writes a blank.
    "DB4.DBW 2, DB4.DBW2:WORD, 2",
    // With a type.
    "DB4.DBD4:REAL, DB4.DBD4:REAL, 4",
    "DB4.DBW2:int, DB4.DBW2:INT, 2",
    "DB4.DBX0.1:BOOL, DB4.DBX0.1:BOOL, 1",
    "MD10:TIME, MD10:TIME, 4",
    "MW2:S5TIME, MW2:S5TIME, 2",
    "DB4.DBB8:LREAL, DB4.DBB8:LREAL, 8",
    "DB4.DBX8:LREAL, DB4.DBB8:LREAL, 8",
    "DB4.DBB0:DTL, DB4.DBB0:DTL, 12",
    "DB4.DBB0:DT, DB4.DBB0:DATE_AND_TIME, 8",
    "DB4.DBX20:STRING(20), DB4.DBB20:STRING(20), 22",
    "DB4.DBB20:STRING(254), DB4.DBB20:STRING(254), 256",
    "DB4.DBB20:WSTRING(10), DB4.DBB20:WSTRING(10), 24",
    // The short form of PLC4X.
    "%DB4:4:REAL, DB4.DBD4:REAL, 4",
    "%DB4:124.3:BOOL, DB4.DBX124.3:BOOL, 1",
    "DB4:124.3, DB4.DBX124.3:BOOL, 1",
    "%DB4:20:STRING(5), DB4.DBB20:STRING(5), 7",
    // Arrays; strings of odd length are filled, but not behind the last.
    "DB4.DBD0:REAL[3], DB4.DBD0:REAL[3], 12",
    "DB4.DBX2.6:BOOL[4], DB4.DBX2.6:BOOL[4], 2",
    "DB4.DBX2.0:BOOL[8], DB4.DBX2.0:BOOL[8], 1",
    "DB4.DBB0:SINT[5], DB4.DBB0:SINT[5], 5",
    "DB4.DBB0:CHAR[5], DB4.DBB0:CHAR[5], 5",
    "DB4.DBW0:WCHAR[5], DB4.DBW0:WCHAR[5], 10",
    "DB4.DBB0:STRING(5)[3], DB4.DBB0:STRING(5)[3], 23",
    "DB4.DBB0:DTL[2], DB4.DBB0:DTL[2], 24",
    "DB65535.DBW65534, DB65535.DBW65534:WORD, 2",
    "DB4.DBX65535.7, DB4.DBX65535.7:BOOL, 1"
  })
  void understands(String text, String address, int size) {
    assertThat(address(text)).hasToString(address);
    assertThat(address(text).size()).isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({
    "DB4.DBX0.0, BOOL, DB4.DBX0.0:BOOL",
    "DB4.DBB0, INT8, DB4.DBB0:SINT",
    "DB4.DBB0, UINT8, DB4.DBB0:USINT",
    "DB4.DBW0, INT16, DB4.DBW0:INT",
    "DB4.DBW0, UINT16, DB4.DBW0:UINT",
    "DB4.DBD0, INT32, DB4.DBD0:DINT",
    "DB4.DBD0, UINT32, DB4.DBD0:UDINT",
    "DB4.DBB0, INT64, DB4.DBB0:LINT",
    "DB4.DBX0, UINT64, DB4.DBB0:ULINT",
    "DB4.DBD0, REAL, DB4.DBD0:REAL",
    "DB4.DBB0, LREAL, DB4.DBB0:LREAL",
    "DB4:8, REAL, DB4.DBD8:REAL",
    // A type in the address goes before.
    "DB4.DBW0:INT, LREAL, DB4.DBW0:INT"
  })
  void takesTheTypeOfTheDeviceFile(String text, DataType type, String address) {
    assertThat(S7Address.of(new Point(text, type))).hasToString(address);
  }

  @ParameterizedTest
  @CsvSource({
    "DB4.DBW0:REAL, 'REAL takes 4 bytes, DBW names 2: write DB4.DBD0:REAL'",
    "DB4.DBB4:INT, 'INT takes 2 bytes, DBB names 1: write DB4.DBW4:INT'",
    "DB4.DBD4:SINT, 'SINT takes 1 byte, DBD names 4: write DB4.DBB4:SINT'",
    "DB4.DBD8:LREAL, 'LREAL takes 8 bytes, DBD names 4: write DB4.DBB8:LREAL'",
    "DB4.DBW0:STRING(5), 'STRING(5) takes 7 bytes, DBW names 2: write DB4.DBB0:STRING(5)'",
    "DB4.DBW0:DINT[3], 'DINT takes 4 bytes, DBW names 2: write DB4.DBD0:DINT[3]'",
    "MB10:WORD, 'WORD takes 2 bytes, MB names 1: write MW10:WORD'",
    "DB4.DBW0.1:BOOL, 'BOOL takes one bit, DBW names 2 bytes: write DB4.DBX0.1:BOOL'",
    "DB4.DBX8.0:LREAL, only BOOL has a bit: write DB4.DBB8:LREAL",
    "DB4.DBW0.1, only BOOL has a bit: write DB4.DBW0",
    "DB4.DBX3, 'BOOL needs a bit, 0 to 7: write DB4.DBX3.0'",
    "M10:BOOL, 'BOOL needs a bit, 0 to 7: write M10.0'",
    "DB4.DBX3.8, the bit must be 0 to 7: 8",
    "DB0.DBW0, the number of a data block must be 1 to 65535: 0",
    "DB65536.DBW0, the number of a data block must be 1 to 65535: 65536",
    "DB4.DBW65536, the byte must be 0 to 65535: 65536",
    "DB4.DBW65535, ends behind byte 65535",
    "DB4.DBD0:REAL[16385], ends behind byte 65535",
    "DB4.DBD99999999999, the byte is too large: 99999999999",
    "DB4.DBD0:REAL[0], the number of elements must be 1 to",
    "DB4.DBD0:REAL[0..2], '''REAL[0..2]'' is no type: write INT, STRING(20), or REAL[3]'",
    "DB4.DBD0:, ''''' is no type'",
    "DB4.DBB0:STRING(0), the length of STRING must be 1 to 254: 0",
    "DB4.DBB0:STRING(255), the length of STRING must be 1 to 254: 255",
    "DB4.DBB0:WSTRING(16383), the length of WSTRING must be 1 to 16382: 16383",
    "DB4.DBB0:STRING, 'in round brackets: write STRING(20)'",
    "DB4.DBB0:STRING[20], 'in round brackets: write STRING(20)'",
    "DB4.DBD0:REAL(3), 'REAL has no length: write REAL, or REAL[3] for an array'",
    "DB4.DBD0:RAEL, 'there is no type RAEL, did you mean ''REAL''?'",
    "DB4.DBD0:FLOTE, 'there is no type FLOTE, one of BOOL, BYTE'",
    "DB4:4, it has no type: write DB4:4:REAL",
    "DBW4, it names no data block: write DB4.DBW0",
    "PIW64, write IW64",
    "T5, timers and counters cannot be read",
    "'\"Data\".Temperature', switch 'Optimized block access' of the block off",
    "DB4.DBL0, 'write DB4.DBX0.3 for a bit, DB4.DBB0'",
    "DB4, 'write DB4.DBX0.3 for a bit, DB4.DBB0'",
    "sensor/TEMP, 'write DB4.DBX0.3 for a bit, DB4.DBB0'",
    "'', 'write DB4.DBX0.3 for a bit, DB4.DBB0'"
  })
  void saysWhatIsWrongAndWhatToWrite(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> address(text))
        .withMessageStartingWith("the S7 address '" + text + "' is wrong: ")
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "DB4.DBW0, REAL, 'REAL takes 4 bytes, DBW names 2: write DB4.DBD0'",
    "DB4.DBD0, LREAL, 'LREAL takes 8 bytes, DBD names 4: write DB4.DBB0'",
    "DB4.DBW0, BOOL, 'BOOL needs a bit, 0 to 7: write DB4.DBX0.0'",
    "DB4.DBX0.1, INT16, only BOOL has a bit: write DB4.DBW0",
    "DB4.DBW20, STRING, 'write DB4.DBB20:STRING(20) with the length that the program declares'"
  })
  void saysWhatIsWrongWithTheTypeOfTheDeviceFile(String text, DataType type, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> S7Address.of(new Point(text, type)))
        .withMessageContaining(reason);
  }

  @Test
  void findsItsValueBehindOthers() {
    ByteBuffer block = bytes("00 01 ff 85 42 28 00 00 08");

    assertThat(address("DB4.DBW2:INT").decode(block, 2)).isEqualTo(done(Value.of(-123)));
    assertThat(address("DB4.DBD4:REAL").decode(block, 4)).isEqualTo(done(Value.of(42.0)));
    assertThat(address("DB4.DBX8.3").decode(block, 8)).isEqualTo(done(Value.of(true)));
    assertThat(address("DB4.DBX8.2").decode(block, 8)).isEqualTo(done(Value.of(false)));
  }

  @Test
  void readsTheElementsOfAnArray() {
    assertThat(address("DB4.DBW0:INT[3]").decode(bytes("0001 ffff 0003"), 0))
        .isEqualTo(done(Value.of(1), Value.of(-1), Value.of(3)));
    assertThat(address("DB4.DBX0.6:BOOL[4]").decode(bytes("80 01"), 0))
        .isEqualTo(done(Value.of(false), Value.of(true), Value.of(true), Value.of(false)));
    // STRING(1) has three bytes and one of filling.
    assertThat(address("DB4.DBB0:STRING(1)[2]").decode(bytes("010141 00 010142"), 0))
        .isEqualTo(done(Value.of("A"), Value.of("B")));
    assertThat(address("DB4.DBB0:CHAR[3]").decode(bytes("414243"), 0))
        .isEqualTo(done(Value.of("ABC")));
  }

  @Test
  void refusesBytesThatAreNoValueAndTellsTheElement() {
    Outcome outcome = address("DB4.DBW0:S5TIME[2]").decode(bytes("0001 000f"), 0);

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Refused(
                Quality.BAD_CONFIGURATION,
                "DB4.DBW0 holds no S5TIME in element 1: the digits F are not decimal; check offset"
                    + " and type, or let the program set it"));
  }

  @Test
  void writesBytesWhereTheyBelong() {
    List<Patch> patches =
        address("DB4.DBB10:STRING(1)[2]").encode(List.of(Value.of("A"), Value.of("B")));

    assertThat(patches)
        .containsExactly(
            new Patch(Area.DATA_BLOCK, 4, 10, Patch.NO_BIT, bytes("010141 00 010142")));
  }

  @Test
  void writesEachBitAlone() {
    List<Patch> patches = address("M10.7:BOOL[2]").encode(List.of(Value.of(true), Value.of(false)));

    assertThat(patches)
        .containsExactly(
            new Patch(Area.MARKER, 0, 10, 7, bytes("01")),
            new Patch(Area.MARKER, 0, 11, 0, bytes("00")));
  }

  @Test
  void writesALongTextInParts() {
    Patch patch = address("DB4.DBB10:STRING(5)").encode(List.of(Value.of("HELLO"))).get(0);

    assertThat(patch.parts(3))
        .containsExactly(
            new Patch(Area.DATA_BLOCK, 4, 10, Patch.NO_BIT, bytes("050548")),
            new Patch(Area.DATA_BLOCK, 4, 13, Patch.NO_BIT, bytes("454c4c")),
            new Patch(Area.DATA_BLOCK, 4, 16, Patch.NO_BIT, bytes("4f")));
    assertThat(patch.parts(7)).containsExactly(patch);
  }

  @Test
  void refusesToWriteAnotherNumberOfValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> address("DB4.DBW0:INT[3]").encode(List.of(Value.of(1))))
        .withMessage("DB4.DBW0:INT[3] takes 3 values, not 1");
  }

  @Test
  void saysWhereAValueDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> address("DB4.DBW0:INT").encode(List.of(Value.of(40_000))))
        .withMessage("DB4.DBW0: INT takes -32768 to 32767, not 40000");
  }

  @Test
  void readsWhatItHasPrinted() {
    Stream.of("DB4.DBX0.6:BOOL[4]", "%DB9:4:LTOD", "E1.2", "DB4:0:WSTRING(7)[2]")
        .map(S7AddressTest::address)
        .forEach(address -> assertThat(address(address.toString())).isEqualTo(address));
  }

  @ParameterizedTest
  @CsvSource({
    "DB4.DBD0:REAL[300],932,932",
    "DB4.DBB0:LREAL[300],932,928",
    "DB4.DBB0:STRING(21)[9],222,216",
    "DB4.DBB0:CHAR[300],222,222",
    "DB4.DBW0:WCHAR[300],221,220",
    "DB4.DBX0.3:BOOL[4000],223,223",
    "DB4.DBB0:STRING(254),222,222"
  })
  void isDividedBetweenTwoElements(String text, int maxBytes, int longest) {
    S7Address address = S7Address.of(new Point(text, DataType.ANY));

    assertThat(address.longestPiece(maxBytes)).isEqualTo(longest);
  }
}
