package io.fieldline.sink.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.sink.link.Reply;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as 18.16 and 26.7 wrote them. */
class AnswerTest {

  private static final String OLD =
      "Code: 60, e.displayText() = DB::Exception: Table d.t doesn't exist., e.what() ="
          + " DB::Exception";
  private static final String MODERN =
      "Code: 60. DB::Exception: Unknown table expression identifier 'd.t'. (UNKNOWN_TABLE)"
          + " (version 26.7.2.1)\n";

  @Test
  void isSuccessOnlyWithStatus200AndNoException() throws Exception {
    assertThat(answer(200, "").isSuccess()).isTrue();
    assertThat(answer(200, "Code: 241. DB::Exception: Memory limit exceeded").isSuccess())
        .isFalse();
    assertThat(answer(204, "").isSuccess()).isFalse();
    assertThat(answer(502, "<html>Bad Gateway</html>").isSuccess()).isFalse();
  }

  @Test
  void takesRowsForStoredOnlyWhenTheServerSaysNothing() throws Exception {
    assertThat(answer(200, "").isStored()).isTrue();
    assertThat(answer(200, "Ok.\n").isStored()).isFalse();
    assertThat(answer(200, "<html>Please log in</html>").isStored()).isFalse();
    assertThat(answer(200, "<html>Please log in</html>").reason())
        .isEqualTo("HTTP status 200, not an answer of ClickHouse");
  }

  @Test
  void findsTheCodeInTheTextOfAnOldServer() throws Exception {
    assertThat(answer(404, OLD).code()).isEqualTo(60);
  }

  @Test
  void trustsTheHeaderOfAModernServer() throws Exception {
    var message = message(500, "no code in here");
    message.setHeader("X-ClickHouse-Exception-Code", "252");

    assertThat(Answer.of(message, Clock.systemUTC()).code()).isEqualTo(252);
  }

  @Test
  void givesTheReasonInOneLineWithoutItsFrame() throws Exception {
    assertThat(answer(404, OLD).reason())
        .isEqualTo("Table d.t doesn't exist. (ClickHouse code 60)");
    assertThat(answer(404, MODERN).reason())
        .isEqualTo("Unknown table expression identifier 'd.t'. (ClickHouse code 60)");
    assertThat(answer(502, "<html>Bad Gateway</html>").reason())
        .isEqualTo("HTTP status 502, not an answer of ClickHouse");
  }

  @Test
  void shortensALongReason() throws Exception {
    String reason = answer(500, "Code: 27. DB::Exception: " + "x".repeat(100_000)).reason();

    assertThat(reason).hasSizeLessThan(350).endsWith("x... (ClickHouse code 27)");
  }

  @ParameterizedTest(name = "code {0}: {1}")
  @CsvSource({
    "27, rows, Cannot parse input: expected ( before: )",
    "41, rows, Cannot parse datetime",
    "117, rows, Unknown field found while parsing JSONEachRow format",
    "252, rows, Too many partitions for single INSERT block (more than 100)",
    "469, rows, Constraint c for table t is violated",
    "0, server, <html>",
    "16, server, No such column nope in table t",
    "53, server, Type mismatch",
    "60, server, Table t doesn't exist",
    "62, server, Syntax error",
    "115, server, Unknown setting",
    "159, server, Timeout exceeded",
    "164, server, Cannot execute query in readonly mode",
    "192, server, Unknown user",
    "241, server, Memory limit exceeded",
    "252, server, Too many parts (300). Merges are processing significantly slower than inserts",
    "516, server, Authentication failed",
    "999, server, Coordination::Exception",
  })
  void blamesTheRowsOrTheServer(int code, String who, String text) {
    assertThat(new Answer(new Reply(500, text, null), code).blamesTheRows())
        .isEqualTo(who.equals("rows"));
  }

  @Test
  void documentsEveryCodeThatBlamesTheRows() throws Exception {
    String reference = Files.readString(Path.of("docs/reference/clickhouse.md"));

    for (DataError error : DataError.values()) {
      assertThat(reference).contains("| " + error.code() + " | " + error + " |");
    }
  }

  private static Answer answer(int status, String text) throws Exception {
    return Answer.of(message(status, text), Clock.systemUTC());
  }

  private static DefaultMessage message(int status, String text) {
    var message = new DefaultMessage(new DefaultCamelContext());
    message.setHeader("CamelHttpResponseCode", status);
    message.setBody(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    return message;
  }
}
