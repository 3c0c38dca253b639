package io.fieldline.sink.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpConstants;

/**
 * What the server said to one request.
 *
 * @param status the HTTP status, which tells little: an unknown table is 404, a wrong row 500
 * @param code ClickHouse's exception code, 0 for none
 * @param text the body, at most {@link ShortEntity#MAX_BYTES}
 */
record Answer(int status, int code, String text) {

  private static final int MAX_REASON = 300;
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
  static Answer of(Message message) throws IOException {
    int status = message.getHeader(HttpConstants.HTTP_RESPONSE_CODE, 0, Integer.class);
    String text = "";
    try (InputStream body = message.getBody(InputStream.class)) {
      if (body != null) {
        text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    int code = message.getHeader(CODE_HEADER, 0, Integer.class);
    Matcher inText = CODE.matcher(text);
    if (code == 0 && inText.find()) {
      code = Integer.parseInt(inText.group(1));
    }
    return new Answer(status, code, text);
  }

  /** Whether the server did what it was asked. An exception can follow a status of 200. */
  boolean isSuccess() {
    return status == 200 && code == 0;
  }

  /**
   * Whether the server has stored the rows of an insert. It says so with an empty body: a page of a
   * proxy or of another server has a status of 200 too.
   */
  boolean isStored() {
    return isSuccess() && text.isBlank();
  }

  /** Whether the rows are to blame and not the server or the setup. */
  boolean blamesTheRows() {
    return DataError.is(code, text);
  }

  /** One line of at most 300 characters. */
  String reason() {
    if (code == 0) {
      return "HTTP status " + status + ", not an answer of ClickHouse";
    }
    String line = text.lines().findFirst().orElse("");
    String words = FRAME.matcher(line).replaceAll("");
    String cut = words.length() <= MAX_REASON ? words : words.substring(0, MAX_REASON) + "...";
    return cut + " (ClickHouse code " + code + ")";
  }
}
