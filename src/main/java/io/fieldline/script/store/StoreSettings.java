package io.fieldline.script.store;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Where scripts are kept.
 *
 * @param folder of the embedded database and of the mirror, the data folder
 * @param url {@code jdbc:postgresql://host:5432/database}, with parameters such as {@code
 *     ?sslmode=verify-full}, but never a password; empty for the embedded database
 * @param user of PostgreSQL, empty when the URL or the server decides
 * @param password of that user, empty for none; it is never shown
 */
public record StoreSettings(Path folder, String url, String user, String password) {

  private static final String POSTGRESQL = "jdbc:postgresql:";

  /** Checks the URL. */
  public StoreSettings {
    url = url.strip();
    if (!url.isEmpty() && !url.startsWith(POSTGRESQL)) {
      throw new IllegalArgumentException(
          "script.database must begin with jdbc:postgresql://, or be empty for the embedded one");
    }
    if (url.toLowerCase(Locale.ROOT).contains("password=") || url.matches(".*//[^/?]*@.*")) {
      throw new IllegalArgumentException(
          "script.database must not hold a password: set it as script.database-password");
    }
  }

  /** The embedded database. */
  public static StoreSettings embedded(Path folder) {
    return new StoreSettings(folder, "", "", "");
  }

  boolean isEmbedded() {
    return url.isEmpty();
  }

  /** The database for people, without parameters: {@code PostgreSQL at db:5432/plant}. */
  String place() {
    return "PostgreSQL at "
        + url.substring(POSTGRESQL.length()).replaceFirst("^//", "").replaceFirst("\\?.*", "");
  }

  @Override
  public String toString() {
    return isEmbedded() ? folder.toString() : place();
  }
}
