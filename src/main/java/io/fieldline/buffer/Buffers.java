package io.fieldline.buffer;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The buffers of a folder, for tools: of a running Fieldline, or of one that does not run. */
public interface Buffers {

  /** Names of all buffers that have a file, in the order of the alphabet. */
  List<String> names() throws IOException;

  /**
   * The buffer of that name, opened when it is not yet; none is created.
   *
   * @throws SQLException when its file cannot be opened; a damaged one is repaired instead
   * @throws IOException when another Fieldline works in the folder
   */
  Optional<Buffer> find(String name) throws SQLException, IOException;
}
