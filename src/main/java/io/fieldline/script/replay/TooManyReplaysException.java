package io.fieldline.script.replay;

import java.io.Serial;

/** So many replays wait or run that no other one is taken. */
public final class TooManyReplaysException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  TooManyReplaysException(int jobs) {
    super(
        "%d replays wait or run already: wait until one has ended, or cancel one".formatted(jobs));
  }
}
