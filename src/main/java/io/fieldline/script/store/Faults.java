package io.fieldline.script.store;

import java.sql.SQLException;

/** What an SQLException means. PostgreSQL tells by its SQLSTATE, SQLite by its error code. */
final class Faults {

  private static final int SQLITE_CONSTRAINT = 19;

  private Faults() {}

  /** A unique constraint has refused a row: somebody who is no Fieldline writes to the tables. */
  static boolean isTaken(SQLException fault) {
    return state(fault).startsWith("23")
        || (state(fault).isEmpty() && (fault.getErrorCode() & 0xFF) == SQLITE_CONSTRAINT);
  }

  /** The database cannot hold such a text or number, as PostgreSQL no text with a zero in it. */
  static boolean isUnfit(SQLException fault) {
    return state(fault).startsWith("22");
  }

  /** Nothing can be done on that connection any more. */
  static boolean endsConnection(SQLException fault) {
    String state = state(fault);
    return state.startsWith("08") || state.startsWith("57P") || state.equals("25P03");
  }

  /** The reason in one line, with what lies behind it when that says more. */
  static String reason(SQLException fault) {
    String first = firstLine(fault);
    Throwable root = fault;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String deepest = firstLine(root);
    return first.contains(deepest) ? first : first + " " + deepest;
  }

  private static String firstLine(Throwable fault) {
    String message = fault.getMessage();
    return message == null || message.isBlank()
        ? fault.getClass().getSimpleName()
        : message.lines().findFirst().orElse(message).strip();
  }

  private static String state(SQLException fault) {
    String state = fault.getSQLState();
    return state == null ? "" : state;
  }
}
