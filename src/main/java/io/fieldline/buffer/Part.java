package io.fieldline.buffer;

import io.fieldline.model.Batch;
import java.util.List;

/**
 * Measurements that go to the sink in one exchange: a delivery or a part of it.
 *
 * @param token the same whenever the same rows are split the same way, also after a crash
 */
record Part(String token, Batch batch) {

  int size() {
    return batch.size();
  }

  /** The first and the second half of two or more measurements. */
  List<Part> halves() {
    int middle = batch.size() / 2;
    String prefix = token.contains("/") ? token : token + "/";
    return List.of(
        new Part(prefix + "0", batch.slice(0, middle)),
        new Part(prefix + "1", batch.slice(middle, batch.size())));
  }
}
