package io.fieldline.history.link;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server over HTTP. Java's older client is used on purpose: it limits the wait for every
 * part of an answer, where the newer one limits only that for its beginning. Safe to use from any
 * thread.
 */
public final class Asker {

  private static final int MOST_WORDS = 300;
  private static final int MOST_BYTES = 4_000;

  private final Access access;
  private final @Nullable SSLSocketFactory tls;

  /**
   * Connects to nothing.
   *
   * @throws IllegalArgumentException naming the setting of a PEM file that cannot be used
   */
  public Asker(Access access) {
    this.access = access;
    tls = access.files().files().isEmpty() ? null : access.files().context().getSocketFactory();
  }

  /**
   * Opens the answer to a question; the caller closes it.
   *
   * @throws IOException when there is none, or the server refuses: one sentence that names server
   *     and reason
   */
  public InputStream ask(Question question) throws IOException {
    try {
      HttpURLConnection connection = connect(question);
      int status = connection.getResponseCode();
      if (status == HttpURLConnection.HTTP_OK) {
        return new Answer(connection);
      }
      throw refused(status, connection);
    } catch (RefusedException e) {
      throw e;
    } catch (IOException e) {
      throw unanswered(e);
    }
  }

  /** Says that an answer does not make sense. */
  public IOException refused(String words) {
    return new RefusedException("%s at %s: %s".formatted(access.name(), access.url(), words));
  }

  /**
   * Checks that a header can carry a text.
   *
   * @param setting that holds it, for the message, which does not show the text
   */
  public static void requireHeader(String setting, String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(setting + " holds a line break or a control character");
    }
  }

  /** The first line of a text, shortened. */
  public static String firstLine(String text) {
    String line = text.strip().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
    return line.length() <= MOST_WORDS ? line : line.substring(0, MOST_WORDS) + "...";
  }

  private HttpURLConnection connect(Question question) throws IOException {
    var connection =
        (HttpURLConnection) URI.create(access.url() + question.target()).toURL().openConnection();
    if (tls != null && connection instanceof HttpsURLConnection secure) {
      secure.setSSLSocketFactory(tls);
    }
    connection.setConnectTimeout(millis(access.connectTimeout()));
    connection.setReadTimeout(millis(access.responseTimeout()));
    connection.setInstanceFollowRedirects(false); // the login would go along
    connection.setUseCaches(false);
    question.headers().forEach(connection::setRequestProperty);
    if (!question.body().isEmpty()) {
      connection.setDoOutput(true);
      try (var out = connection.getOutputStream()) {
        out.write(question.body().getBytes(StandardCharsets.UTF_8));
      }
    }
    return connection;
  }

  private IOException refused(int status, HttpURLConnection connection) throws IOException {
    try (InputStream error = connection.getErrorStream()) {
      String text =
          error == null ? "" : new String(error.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      String words = firstLine(text);
      boolean login =
          status == HttpURLConnection.HTTP_UNAUTHORIZED
              || status == HttpURLConnection.HTTP_FORBIDDEN;
      return refused(
          "HTTP status %d%s%s"
              .formatted(
                  status,
                  login ? ", the login is not accepted" : "",
                  words.isEmpty() ? "" : ": " + words));
    } finally {
      connection.disconnect();
    }
  }

  private static int millis(Duration timeout) {
    return (int) Math.min(Integer.MAX_VALUE, timeout.toMillis());
  }

  private IOException unanswered(IOException cause) {
    String words = firstLine(String.valueOf(cause.getMessage()));
    if (cause instanceof UnknownHostException) {
      words = "unknown host " + words;
    } else if (cause instanceof SSLException && words.contains("PKIX path")) {
      words = "its certificate is not trusted, name its authority in ca-file";
    }
    return new IOException(
        "%s at %s does not answer: %s".formatted(access.name(), access.url(), words), cause);
  }

  /** What the server, and not the network, has said. */
  private static final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * The body of an answer. One that is not read to its end ends the connection: the rest may be
   * gigabytes.
   */
  private final class Answer extends FilterInputStream {

    private final HttpURLConnection connection;
    private boolean ended;

    Answer(HttpURLConnection connection) throws IOException {
      super(connection.getInputStream());
      this.connection = connection;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
      try {
        int count = super.read(bytes, from, most);
        ended = count < 0;
        return count;
      } catch (IOException e) {
        throw unanswered(e);
      }
    }

    @Override
    public void close() throws IOException {
      if (!ended) {
        connection.disconnect();
      }
      super.close();
    }
  }
}
