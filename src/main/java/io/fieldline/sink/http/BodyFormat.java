package io.fieldline.sink.http;

import io.fieldline.model.Batch;
import io.fieldline.model.RejectedException;
import java.io.IOException;

/** How a batch becomes the body of a request. */
interface BodyFormat {

  /** The media type of the body. */
  String contentType();

  /**
   * Writes the body. The same batch and token give the same bytes, always.
   *
   * @param token the buffer's name for these rows, empty when they have none
   * @throws RejectedException when a measurement lacks what the format asks for
   * @throws IOException when the body cannot be written for another reason
   */
  byte[] write(Batch batch, String token) throws IOException, RejectedException;
}
