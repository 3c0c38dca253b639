package io.fieldline.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.transfer.TransferSettings.LoaderType;
import io.fieldline.transfer.TransferSettings.Sending;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  private static final String USUAL =
      "{ \"opc_names_and_codes\": { \"a\": {\"facility\":1,\"component\":2,\"parameter\":3} } }";

  private static Columns columns(String json, String query, String quality) {
    var problems = new ArrayList<io.fieldline.device.Problem>();
    TagMap map = TagMapReader.read(Path.of("tags.json"), json, problems, problems);
    assertThat(problems).isEmpty();
    return new Columns(
        map,
        new Sending(
            LoaderType.HTTP, URI.create("http://a"), "", "", "default", "t", query, quality));
  }

  @Test
  void areTheKeysAndValueAndTime() {
    Columns columns = columns(USUAL, "", "");

    assertThat(columns.layout())
        .isEqualTo(
            "facility:UInt64=facility, component:UInt64=component, parameter:UInt64=parameter,"
                + " value:Float32=value, time:DateTime=source_time");
    assertThat(columns.fields())
        .isEqualTo(
            "facility:number=facility, component:number=component, parameter:number=parameter,"
                + " value, time");
  }

  @Test
  void areAsTheStatementDeclaresThem() {
    Columns columns =
        columns(
            USUAL,
            """
            CREATE TABLE t (facility UInt32,
              `component`  LowCardinality(Nullable(String)), parameter UInt8,
              value Float64, time DateTime64(3, 'Asia/Yekaterinburg')) ENGINE = Memory""",
            "quality");

    assertThat(columns.layout())
        .isEqualTo(
            "facility:UInt32=facility, component:LowCardinality(Nullable(String))=component,"
                + " parameter:UInt8=parameter, value:Float64=value,"
                + " time:DateTime64(3, 'Asia/Yekaterinburg')=source_time, quality:UInt16=quality");
    assertThat(columns.fields()).endsWith("value, time, quality=quality");
  }

  @Test
  void holdTheCodesThatThereAre() {
    Columns columns =
        columns(
            "{ \"opc_names_and_codes\": { \"a\": {\"dep\":-7,\"area\":8,\"unit\":\"x\","
                + "\"n\":18446744073709551615},"
                + "\"b\": {\"dep\":7,\"area\":\"8b\",\"unit\":\"x\",\"n\":1} } }",
            "",
            "");

    assertThat(columns.layout())
        .startsWith(
            "dep:Int64=segment_1, area:String=segment_2, unit:String=segment_3,"
                + " n:UInt64=segment_4,");
    assertThat(columns.fields())
        .startsWith("dep:number=segment_1, area=segment_2, unit=segment_3, n:number=segment_4,");
  }
}
