package io.fieldline.quarantine;

/**
 * An entry as the quarantine keeps it.
 *
 * @param id grows with every entry
 * @param entry the entry, its payload possibly cut
 * @param length bytes of the payload before it was cut
 */
public record StoredEntry(long id, QuarantineEntry entry, int length) {

  /** Whether the payload was longer than the quarantine keeps. */
  public boolean isCut() {
    return entry.payload().length < length;
  }
}
