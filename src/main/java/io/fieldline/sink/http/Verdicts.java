package io.fieldline.sink.http;

import io.fieldline.model.RejectedException;
import io.fieldline.model.RetryLaterException;
import io.fieldline.sink.link.Reply;
import java.time.Duration;

/**
 * What an answer means for the rows.
 *
 * @param success statuses that say that the rows were taken
 * @param reject statuses that blame the rows. All others blame the receiver, the way to it or the
 *     setup
 */
record Verdicts(StatusCodes success, StatusCodes reject) {

  /** These never blame the rows: one wrong password would fill the quarantine with good ones. */
  private static final StatusCodes SETUP =
      StatusCodes.parse("", "401, 403, 407, 408, 429, 502, 503, 504");

  private static final StatusCodes LOGIN = StatusCodes.parse("", "401, 403");

  /** Checks that each status has one meaning, and one that does no harm. */
  Verdicts {
    int twice = success.shared(reject);
    if (twice > 0) {
      throw new IllegalArgumentException(
          "http-sink.success and http-sink.reject both have the status " + twice);
    }
    int harmful = reject.shared(SETUP);
    if (harmful > 0) {
      throw new IllegalArgumentException(
          ("http-sink.reject must not have the status %d: it speaks of the login, the load or the"
                  + " way and not of the rows, and would fill the quarantine with good ones")
              .formatted(harmful));
    }
  }

  /**
   * Returns when the rows were taken.
   *
   * @throws RetryLaterException when the receiver says how long to wait
   * @throws RejectedException when the rows are to blame
   * @throws HttpSinkException when they were not taken for any other reason
   */
  void judge(Reply reply) throws RetryLaterException, RejectedException, HttpSinkException {
    if (success.contains(reply.status())) {
      return;
    }
    // Before a rejection: "content too large" may be for the moment only (RFC 9110, 15.5.14).
    Duration wait = reply.retryAfter();
    if (wait != null) {
      throw new RetryLaterException(reply.reason(), wait);
    }
    if (reject.contains(reply.status())) {
      throw new RejectedException(reply.reason());
    }
    throw new HttpSinkException(
        LOGIN.contains(reply.status())
            ? reply.reason() + " (the login of this sink is refused)"
            : reply.reason());
  }
}
