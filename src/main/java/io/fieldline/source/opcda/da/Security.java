package io.fieldline.source.opcda.da;

import java.util.Arrays;
import java.util.Locale;

/**
 * How calls are protected.
 *
 * @param level of authentication
 * @param ntlm version of the login
 * @param comVersion version of DCOM that is claimed, such as {@code 5.7}
 */
public record Security(Level level, Ntlm ntlm, String comVersion) {

  /** What Windows demands since 2023 (KB5004442), with the login that it accepts. */
  public static final Security DEFAULT = new Security(Level.INTEGRITY, Ntlm.V2, "5.7");

  /** Level of authentication, as DCOM calls it. */
  public enum Level {
    /** The login is checked, calls are not protected: RPC_C_AUTHN_LEVEL_CONNECT. */
    CONNECT(2),
    /** Every call is signed: RPC_C_AUTHN_LEVEL_PKT_INTEGRITY. */
    INTEGRITY(5),
    /** Every call is signed and encrypted: RPC_C_AUTHN_LEVEL_PKT_PRIVACY. */
    PRIVACY(6);

    private final int number;

    Level(int number) {
      this.number = number;
    }

    /** The number on the wire. */
    public int number() {
      return number;
    }

    /**
     * Reads {@code connect}, {@code integrity} or {@code privacy}.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    public static Level of(String text) {
      return read("auth-level must be connect, integrity or privacy", Level.class, text);
    }
  }

  /** Version of the NTLM login. */
  public enum Ntlm {
    /** Refused by current Windows. */
    V1,
    V2;

    /**
     * Reads {@code v1} or {@code v2}.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    public static Ntlm of(String text) {
      return read("ntlm must be v2 or v1", Ntlm.class, text);
    }
  }

  /** Checks the version. */
  public Security {
    if (!comVersion.matches("5\\.[1-9]")) {
      throw new IllegalArgumentException(
          "com-version must be 5.1 to 5.9, not '" + comVersion + "'");
    }
  }

  /** Such as {@code auth-level integrity, NTLMv2}. */
  @Override
  public String toString() {
    return "auth-level %s, NTLM%s"
        .formatted(level.name().toLowerCase(Locale.ROOT), ntlm.name().toLowerCase(Locale.ROOT));
  }

  private static <E extends Enum<E>> E read(String complaint, Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.name().equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(complaint + ", not '" + text + "'"));
  }
}
