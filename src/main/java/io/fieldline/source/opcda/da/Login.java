package io.fieldline.source.opcda.da;

/**
 * Who logs in to a Windows machine.
 *
 * @param domain of the user, or the name of the machine for a local user; may be empty
 * @param user empty for nobody, which hardly any server accepts
 * @param password never shown
 */
public record Login(String domain, String user, String password) {

  /** Without the password. */
  @Override
  public String toString() {
    return domain.isEmpty() ? user : domain + '\\' + user;
  }
}
