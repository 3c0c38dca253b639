package io.fieldline.sink.influxdb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldline.model.RejectedException;
import io.fieldline.model.RetryLaterException;
import io.fieldline.sink.link.Reply;
import io.fieldline.sink.link.Words;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the server said to a request. InfluxDB 2 answers {@code {"code": ..., "message": ...}},
 * InfluxDB 1 and 3 {@code {"error": ...}}, QuestDB the former with a message of several lines.
 */
record Answer(Reply reply) {

  private static final int STORED = 204;
  private static final int BAD_REQUEST = 400;

  /** Content too large, which half of it may not be; unprocessable: some points were refused. */
  private static final List<Integer> BLAMES_THE_POINTS = List.of(413, 422);

  /**
   * A status of 400 blames the points with these words. It also answers a request that lacks its
   * organization or has an unknown precision: that must not fill the quarantine.
   */
  private static final Pattern ABOUT_POINTS =
      Pattern.compile(
          "unable to pars|failed to pars|parsing failed|partial write|line protocol"
              + "|field type conflict|invalid field|dropped=",
          Pattern.CASE_INSENSITIVE);

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Returns when the points are stored.
   *
   * @throws RejectedException when the points are to blame
   * @throws RetryLaterException when the server says how long to wait
   * @throws InfluxException when they were not stored for any other reason
   */
  void judge() throws RejectedException, RetryLaterException, InfluxException {
    if (reply.status() == STORED) {
      return;
    }
    String words = words();
    String reason = "HTTP status " + reply.status() + (words.isEmpty() ? "" : ": " + words);
    if (reply.status() >= 200 && reply.status() < 300) {
      throw new InfluxException(reason + ", not an answer of InfluxDB (it says 204)");
    }
    boolean about = reply.status() == BAD_REQUEST && ABOUT_POINTS.matcher(words).find();
    if (about || BLAMES_THE_POINTS.contains(reply.status())) {
      throw new RejectedException(reason);
    }
    Duration wait = reply.retryAfter();
    if (wait != null) {
      throw new RetryLaterException(reason, wait);
    }
    throw new InfluxException(reason);
  }

  /** What is said in the body, in one line. */
  private String words() {
    try {
      JsonNode body = JSON.readTree(reply.text());
      if (body != null && body.isObject()) {
        // InfluxDB 3 names each line that it refused.
        JsonNode line = body.path("data").path(0).path("error_message");
        return Stream.of(body.path("message"), body.path("error"), line)
            .filter(JsonNode::isTextual)
            .map(node -> Words.firstLine(node.asText().replaceAll("\\s+", " ")))
            .reduce((first, second) -> first + ": " + second)
            .orElse("");
      }
    } catch (JsonProcessingException e) {
      // A proxy's page, or cut off: said as it is.
    }
    return Words.firstLine(reply.text());
  }
}
