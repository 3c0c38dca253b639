package io.fieldline.sqlite;

import java.sql.SQLException;

/** What a failed statement means for the file. */
public enum SqliteTrouble {
  /** The disk is full, or does not write or read: try again later, nothing was changed. */
  DISK,
  /** The file is not what SQLite wrote: it has to be set aside. */
  DAMAGED,
  /** Another process holds the file. */
  BUSY,
  /** A wrong statement, a missing right, a closed file. */
  OTHER;

  /** SQLite's result code for a damaged file. */
  private static final int CORRUPT = 11;

  /**
   * Reads SQLite's result code; the upper bits only tell details (sqlite.org/rescode.html). Our
   * statements are fixed, so a missing table or a violated constraint is damage too.
   */
  public static SqliteTrouble of(SQLException failure) {
    return switch (failure.getErrorCode() & 0xFF) {
      case 10, 13 -> DISK; // IOERR, FULL
      case CORRUPT, 19, 20, 26 -> DAMAGED; // CORRUPT, CONSTRAINT, MISMATCH, NOTADB
      case 5, 6 -> BUSY; // BUSY, LOCKED
      case 1 -> missesTables(failure) ? DAMAGED : OTHER; // ERROR
      default -> OTHER;
    };
  }

  /** What a caller throws that has met damage which SQLite did not notice. */
  public static SQLException damage(String what) {
    return new SQLException(what, "", CORRUPT);
  }

  private static boolean missesTables(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("no such") || message.contains("malformed");
  }
}
