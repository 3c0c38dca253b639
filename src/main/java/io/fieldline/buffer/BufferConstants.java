package io.fieldline.buffer;

import org.apache.camel.spi.Metadata;

/** Headers of the exchanges that a buffer hands to its sink. */
public final class BufferConstants {

  @Metadata(label = "consumer", description = "The buffer's name.", javaType = "String")
  public static final String NAME = "CamelBufferName";

  @Metadata(
      label = "consumer",
      description =
          "A deduplication token: the same measurements carry the same token, also after a crash.",
      javaType = "String")
  public static final String TOKEN = "CamelBufferToken";

  @Metadata(
      label = "consumer",
      description = "1 for the first time that these measurements are sent, then 2, 3 ...",
      javaType = "Integer")
  public static final String ATTEMPT = "CamelBufferAttempt";

  private BufferConstants() {}
}
