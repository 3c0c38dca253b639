package io.fieldline.source.plc.plc4x;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.plc4x.java.api.exceptions.PlcInvalidTagException;

/** What an exception of PLC4X means for an engineer. */
final class Reason {

  private static final Pattern UNKNOWN_WORD = Pattern.compile("No enum constant .*\\.(\\w+)");

  /** Followed by the pattern that the address does not match. */
  private static final Pattern INVALID_TAG = Pattern.compile("doesn't match|Unable to parse");

  private Reason() {}

  static String of(Throwable failure) {
    Throwable cause = root(failure);
    String message = cause.getMessage();
    if (cause instanceof NullPointerException || message == null || message.isBlank()) {
      return "the driver could not handle it and says no more than " + name(cause);
    }
    if (cause instanceof LinkageError) {
      return "it needs a library that is not shipped: " + message;
    }
    if (cause instanceof PlcInvalidTagException) {
      return INVALID_TAG.matcher(message).find()
          ? "it is not understood"
          : message.replaceFirst(" invalid$", "");
    }
    var word = UNKNOWN_WORD.matcher(message);
    return word.matches() ? "unknown word " + word.group(1) : message;
  }

  /** The exception that says what happened: PLC4X and futures wrap it several times. */
  private static Throwable root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && (isWrapper(cause) || saysOnlyItsCause(cause))) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static boolean isWrapper(Throwable failure) {
    return failure instanceof ExecutionException || failure instanceof CompletionException;
  }

  private static boolean saysOnlyItsCause(Throwable failure) {
    return failure.getMessage() == null
        || failure.getMessage().equals(String.valueOf(failure.getCause()));
  }

  private static String name(Throwable failure) {
    return failure.getClass().getSimpleName();
  }
}
