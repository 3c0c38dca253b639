package io.fieldline.runtime;

import java.io.IOException;
import java.util.Map;

/** Where route files come from: folders, or a part that writes them itself. */
@FunctionalInterface
public interface RouteSource {

  /**
   * The files as they are now, by their names, templates before the files that use them. Asked
   * every two seconds; what is new, changed or gone is loaded, reloaded or removed.
   *
   * @throws IOException when they cannot be read; then all that runs goes on
   */
  Map<String, RouteFile> read() throws IOException;
}
