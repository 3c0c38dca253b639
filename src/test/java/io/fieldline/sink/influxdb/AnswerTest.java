package io.fieldline.sink.influxdb;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import io.fieldline.model.RejectedException;
import io.fieldline.model.RetryLaterException;
import io.fieldline.sink.link.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers are those of InfluxDB 1.6, 2.7 and 3, and of QuestDB 9.3. */
class AnswerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // InfluxDB 2: http/write_handler.go, tsdb.PartialWriteError
        "422 | {\"code\":\"unprocessable entity\",\"message\":\"failure writing points to database:"
            + " partial write: field type conflict: input field \\\"v\\\" on measurement \\\"m\\\""
            + " is type float, already exists as type integer dropped=1\"}",
        "400 | {\"code\":\"invalid\",\"message\":\"unable to parse 'm v=': missing field value\"}",
        "413 | {\"code\":\"request too large\",\"message\":\"unable to read data: points batch is"
            + " too large\"}",
        // InfluxDB 1
        "400 | {\"error\":\"partial write: points beyond retention policy dropped=1\"}",
        // InfluxDB 3
        "400 | {\"error\":\"partial write of line protocol"
            + " occurred\",\"data\":[{\"original_line\":\"m"
            + " v=\",\"line_number\":1,\"error_message\":\"no field value\"}]}",
        // QuestDB
        "400 | {\"code\":\"invalid\",\"message\":\"failed to parse line protocol:errors encountered"
            + " on line(s):\\n"
            + "error in line 1: INVALID_FIELD_SEPARATOR\",\"line\":1}"
      })
  void blamesThePoints(int status, String body) {
    assertThatThrownBy(() -> judge(status, body))
        .isInstanceOf(RejectedException.class)
        .hasMessageStartingWith("HTTP status " + status + ": ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "401 | {\"code\":\"unauthorized\",\"message\":\"unauthorized access\"}",
        "403 | {\"code\":\"forbidden\",\"message\":\"insufficient permissions for write\"}",
        "404 | {\"code\":\"not found\",\"message\":\"bucket \\\"b\\\" not found\"}",
        "400 | {\"code\":\"invalid\",\"message\":\"invalid precision; valid precision units are ns,"
            + " us, ms, and s\"}",
        "400 | {\"error\":\"database is required\"}",
        "400 | {\"error\":\"retention policy not found: weekly\"}",
        "404 | {\"error\":\"database not found: \\\"d\\\"\"}",
        "500 | {\"error\":\"timeout\"}",
        "400 | <html>Bad Request</html>",
        "200 | <html>Welcome</html>",
        "302 | ``",
        "503 | ``"
      })
  void keepsThePointsWhenTheyAreNotToBlame(int status, String body) {
    assertThatThrownBy(() -> judge(status, body))
        .isInstanceOf(InfluxException.class)
        .hasMessageStartingWith("HTTP status " + status);
  }

  @Test
  void saysWhatTheServerSaysInOneLine() {
    String body =
        "{\"code\":\"invalid\",\"message\":\"failed to parse line protocol:errors encountered on"
            + " line(s):\\nerror in line 1: table: m, column: v; cast error\"}";

    assertThatThrownBy(() -> judge(400, body))
        .hasMessage(
            "HTTP status 400: failed to parse line protocol:errors encountered on line(s): error in"
                + " line 1: table: m, column: v; cast error");
    assertThatThrownBy(() -> judge(404, "{\"code\":\"not found\",\"message\":\"no org\"}"))
        .hasMessage("HTTP status 404: no org");
    assertThatThrownBy(() -> judge(502, "<h1>Bad Gateway</h1>\nmore"))
        .hasMessage("HTTP status 502: <h1>Bad Gateway</h1>");
  }

  @ParameterizedTest
  @CsvSource({"429", "503"})
  void waitsAsLongAsTheServerAsks(int status) {
    var answer = new Answer(new Reply(status, "", Duration.ofSeconds(7)));

    assertThatThrownBy(answer::judge)
        .asInstanceOf(throwable(RetryLaterException.class))
        .returns(Duration.ofSeconds(7), RetryLaterException::atLeast);
  }

  @Test
  void takesOnlyAnEmptyAnswerForStored() {
    assertThatCode(() -> judge(204, "")).doesNotThrowAnyException();
    assertThatThrownBy(() -> judge(200, "")).hasMessageContaining("not an answer of InfluxDB");
  }

  private static void judge(int status, String body) throws Exception {
    new Answer(new Reply(status, body, null)).judge();
  }
}
