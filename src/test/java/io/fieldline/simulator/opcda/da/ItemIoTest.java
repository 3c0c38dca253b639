package io.fieldline.simulator.opcda.da;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.variant.VarType;
import io.fieldline.simulator.opcda.variant.Variant;
import io.fieldline.simulator.opcda.variant.VariantFormat;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemIoTest {

  private static final Instant THEN = Instant.parse("2020-02-29T23:59:59.9999999Z");

  private final TestServer server = new TestServer();

  @AfterEach
  void close() {
    server.close();
  }

  private static NdrWriter ids(String... ids) {
    var in = new NdrWriter().u32(ids.length).u32(ids.length);
    for (String each : ids) {
      in.pointer(true);
    }
    for (String each : ids) {
      in.wideString(each);
    }
    return in;
  }

  @Test
  void writesValueQualityAndTimeAndReadsThemBack() {
    var in = ids("Bucket Brigade.Real8").u32(1).pointer(true).u32(1).u16(0x44).u16(0).u32(1).u32(0);
    Wire.fileTime(in, THEN);
    VariantFormat.write(in, Variant.of(VarType.R8, 2.5));

    var written = server.call(server.server, Iids.IOPC_ITEM_IO, 4, in);
    var read =
        server.call(
            server.server,
            Iids.IOPC_ITEM_IO,
            3,
            ids("Bucket Brigade.Real8", "No.Such").u32(2).u32(0).u32(0));

    assertThat(written.hresult()).isEqualTo(Hresult.S_OK);
    assertThat(read.hresult()).isEqualTo(Hresult.S_FALSE);
    NdrReader out = read.out();
    out.pointer();
    assertThat(Wire.variants(out, 2)).containsExactly(Variant.of(VarType.R8, 2.5), Variant.EMPTY);
    out.pointer();
    assertThat(out.u32()).isEqualTo(2);
    assertThat(out.u16()).isEqualTo(0x44);
    assertThat(out.u16()).isZero();
    out.pointer();
    assertThat(out.u32()).isEqualTo(2);
    assertThat(Wire.fileTime(out)).isEqualTo(THEN);
    Wire.fileTime(out);
    out.pointer();
    assertThat(Wire.handles(new NdrReader(rest(out))))
        .containsExactly(Hresult.S_OK, Hresult.OPC_E_UNKNOWNITEMID);
  }

  /** What is left, with the count before it that {@link Wire#handles} expects. */
  private static byte[] rest(NdrReader out) {
    byte[] left = out.bytes(out.remaining());
    return new NdrWriter().u32(new NdrReader(left).u32()).bytes(left).toBytes();
  }

  @ParameterizedTest
  @CsvSource({
    "Int*, int4, true",
    "Int?, Int, false",
    "Int#, Int4, true",
    "Int#, IntX, false",
    "[A-C]*, Bucket, true",
    "[!A-C]*, Bucket, false",
    "a.b, axb, false",
    "'', anything, true"
  })
  void filtersNames(String filter, String name, boolean expected) {
    Predicate<String> names = Objects.requireNonNull(NameFilter.of(filter));

    assertThat(names.test(name)).isEqualTo(expected);
  }

  @Test
  void refusesAFilterWithoutEnd() {
    assertThat(NameFilter.of("[abc")).isNull();
  }
}
