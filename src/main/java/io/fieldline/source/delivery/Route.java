package io.fieldline.source.delivery;

import io.fieldline.model.Batch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The route behind a source. */
@FunctionalInterface
public interface Route {

  /** Starts one exchange; the callback gets null when it ended well, else the failure. */
  void start(Batch batch, Consumer<@Nullable Exception> done);
}
