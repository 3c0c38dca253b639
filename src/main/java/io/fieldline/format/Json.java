package io.fieldline.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.fieldline.model.Value;

/** How JSON is read and written, and how much of it: its depth, names, numbers and texts. */
final class Json {

  static final String TAG = "tag";
  static final String VALUE = "value";
  static final String NUMBER = "number";
  static final String QUALITY = "quality";
  static final String TIME = "time";
  static final String RECEIVED = "received";

  /** Deeper than a measurement needs: members that Fieldline does not know may be anything. */
  private static final int MAX_DEPTH = 32;

  private static final int MAX_NAME = 1_000;

  /** A real number that is written without an exponent has 309 digits at most. */
  private static final int MAX_NUMBER = 1_000;

  static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .rootValueSeparator((String) null)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(MAX_NUMBER)
                  .maxStringLength(2 * Value.Text.MAX_LENGTH)
                  .build())
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          // The process would keep every name that anybody ever sent.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          // UTF-8, as RFC 8259 says, and nothing that looks like another encoding.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .build();

  private Json() {}
}
