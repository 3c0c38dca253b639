package io.fieldline.source.plc.plc4x;

import static io.fieldline.model.Quality.BAD_COMMUNICATION;
import static io.fieldline.model.Quality.BAD_CONFIGURATION;

import io.fieldline.model.Quality;
import io.fieldline.source.plc.driver.Outcome;
import org.apache.plc4x.java.api.types.PlcResponseCode;
import org.jspecify.annotations.Nullable;

/** What PLC4X's response codes mean. */
final class ResponseCodes {

  private ResponseCodes() {}

  static boolean isOk(@Nullable PlcResponseCode code) {
    return code == PlcResponseCode.OK;
  }

  /** The outcome of a point whose code is not {@link PlcResponseCode#OK}. */
  static Outcome.Refused refused(@Nullable PlcResponseCode code) {
    if (code == null) {
      return refused(BAD_COMMUNICATION, "the answer does not mention it");
    }
    return switch (code) {
      case NOT_FOUND, INVALID_ADDRESS ->
          refused(BAD_CONFIGURATION, "the PLC has nothing at this address, or not that much");
      case ACCESS_DENIED ->
          refused(BAD_CONFIGURATION, "the PLC denies access: check user and access rights");
      case INVALID_DATATYPE ->
          refused(BAD_CONFIGURATION, "the PLC has another type there: correct the address");
      case INVALID_DATA -> refused(BAD_CONFIGURATION, "the PLC refuses this value or length");
      case UNSUPPORTED ->
          refused(BAD_CONFIGURATION, "the PLC or its driver does not support this access");
      case REMOTE_BUSY -> refused(BAD_COMMUNICATION, "the PLC is too busy to answer");
      case REMOTE_ERROR -> refused(BAD_COMMUNICATION, "the PLC reports a fault of its own");
      case OK, RESPONSE_PENDING, INTERNAL_ERROR ->
          refused(BAD_COMMUNICATION, "the driver makes nothing of the answer (" + code + ")");
    };
  }

  private static Outcome.Refused refused(Quality quality, String reason) {
    return new Outcome.Refused(quality, reason);
  }
}
