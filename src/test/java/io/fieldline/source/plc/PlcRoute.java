package io.fieldline.source.plc;

import io.fieldline.testkit.SourceRoutes;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Routes {@code plc:...}. */
final class PlcRoute extends SourceRoutes {

  /** A context with the component, which gets its driver from the caller; null for the shipped. */
  PlcRoute(Path folder, @Nullable PlcComponent component) {
    super(folder, "plc", component);
  }
}
