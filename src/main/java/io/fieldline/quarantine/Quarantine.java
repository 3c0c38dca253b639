package io.fieldline.quarantine;

import java.util.List;

/** Keeps what could not be used, with the reason. */
public interface Quarantine {

  /** Stores the entries; they are on disk when this returns. Safe to call from any thread. */
  void add(List<QuarantineEntry> entries);
}
