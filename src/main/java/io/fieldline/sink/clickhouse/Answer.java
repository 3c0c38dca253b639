package io.fieldline.sink.clickhouse;

import io.fieldline.model.RetryLaterException;
import io.fieldline.sink.link.Reply;
import io.fieldline.sink.link.Words;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Message;

/**
 * What the server said to one request.
 *
 * @param reply the HTTP answer; its status tells little: an unknown table is 404, a wrong row 500
 * @param code ClickHouse's exception code, 0 for none
 */
record Answer(Reply reply, int code) {

  private static final String CODE_HEADER = "X-ClickHouse-Exception-Code";

  /** Older servers give the code in the text only. */
  private static final Pattern CODE = Pattern.compile("^Code: (\\d+)[.,]");

  /**
   * What stands around the words of a message: {@code Code: 60. DB::Exception: ... (version 1)}.
   */
  private static final Pattern FRAME =
      Pattern.compile(
          "^(Code: \\d+[.,] )?(e\\.displayText\\(\\) = )?((DB::)?Exception: )*"
              + "|, e\\.what\\(\\) = .*$"
              + "|( \\([A-Z_]+\\))?( \\(version [^)]*\\))?$");

  /** Reads the answer that camel-http has put into a message. */
  static Answer of(Message message, Clock clock) throws IOException {
    Reply reply = Reply.of(message, clock);
    int code = message.getHeader(CODE_HEADER, 0, Integer.class);
    Matcher inText = CODE.matcher(reply.text());
    if (code == 0 && inText.find()) {
      code = Integer.parseInt(inText.group(1));
    }
    return new Answer(reply, code);
  }

  /** Whether the server did what it was asked. An exception can follow a status of 200. */
  boolean isSuccess() {
    return reply.status() == 200 && code == 0;
  }

  /**
   * Whether the server has stored the rows of an insert. It says so with an empty body: a page of a
   * proxy or of another server has a status of 200 too.
   */
  boolean isStored() {
    return isSuccess() && reply.text().isBlank();
  }

  /** Whether the rows are to blame and not the server or the setup. */
  boolean blamesTheRows() {
    return DataError.is(code, reply.text());
  }

  /**
   * Says why it was not done though the rows are not to blame.
   *
   * @throws RetryLaterException when the server, or a proxy before it, says how long to wait
   * @throws ClickHouseException when it does not
   */
  void complain() throws RetryLaterException, ClickHouseException {
    Duration wait = reply.retryAfter();
    if (wait != null) {
      throw new RetryLaterException(reason(), wait);
    }
    throw new ClickHouseException(reason());
  }

  /** One line of at most 300 characters and the code. */
  String reason() {
    if (code == 0) {
      return "HTTP status " + reply.status() + ", not an answer of ClickHouse";
    }
    String line = reply.text().lines().findFirst().orElse("");
    String words = Words.firstLine(FRAME.matcher(line).replaceAll(""));
    return words + " (ClickHouse code " + code + ")";
  }
}
