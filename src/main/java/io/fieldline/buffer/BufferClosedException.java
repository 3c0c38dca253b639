package io.fieldline.buffer;

import java.io.Serial;

/** The buffer is being closed: the batch is not on the disk, its source must keep it. */
public final class BufferClosedException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  BufferClosedException() {
    super("the buffer is being closed");
  }

  /** What a chore's future made of it. */
  BufferClosedException(Throwable cause) {
    super("the buffer is being closed", cause);
  }
}
