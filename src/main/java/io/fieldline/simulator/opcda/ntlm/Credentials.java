package io.fieldline.simulator.opcda.ntlm;

/**
 * Who somebody says he is, or who is let in.
 *
 * @param user without domain, in any case; empty for nobody in particular
 * @param password in clear; empty for none
 * @param domain of the user, in any case; empty for any
 */
public record Credentials(String user, String password, String domain) {

  /** Nobody in particular. */
  public static final Credentials NOBODY = new Credentials("", "", "");

  /** Whether somebody of this name may come in, whatever his password. */
  boolean admits(String name, String from) {
    boolean isUser = user.isEmpty() || user.equalsIgnoreCase(name);
    return isUser && (domain.isEmpty() || domain.equalsIgnoreCase(from));
  }

  @Override
  public String toString() {
    return domain.isEmpty() ? user : domain + "\\" + user;
  }
}
