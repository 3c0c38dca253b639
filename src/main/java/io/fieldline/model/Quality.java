package io.fieldline.model;

/**
 * The OPC DA quality word: two quality bits, four sub-status bits, two limit bits, eight vendor
 * bits ({@code VVVVVVVVQQSSSSLL}, OPC Data Access 3.0, section 6.8).
 *
 * @param word 0 to 65535
 */
public record Quality(int word) {

  public static final Quality BAD = new Quality(0);
  public static final Quality BAD_CONFIGURATION = new Quality(4);
  public static final Quality BAD_NOT_CONNECTED = new Quality(8);
  public static final Quality BAD_DEVICE_FAILURE = new Quality(12);
  public static final Quality BAD_SENSOR_FAILURE = new Quality(16);
  public static final Quality BAD_LAST_KNOWN = new Quality(20);
  public static final Quality BAD_COMMUNICATION = new Quality(24);
  public static final Quality BAD_OUT_OF_SERVICE = new Quality(28);
  public static final Quality UNCERTAIN = new Quality(64);
  public static final Quality UNCERTAIN_LAST_USABLE = new Quality(68);
  public static final Quality UNCERTAIN_SENSOR = new Quality(80);
  public static final Quality UNCERTAIN_RANGE = new Quality(84);
  public static final Quality GOOD = new Quality(192);

  private static final int STATUS = 0xC0;

  /** Where the value stands against the limits of its sensor: the two lowest bits. */
  public enum Limit {
    FREE(0),
    LOW(1),
    HIGH(2),
    CONSTANT(3);

    private final int bits;

    Limit(int bits) {
      this.bits = bits;
    }
  }

  /** Checks the range. */
  public Quality {
    if (word < 0 || word > 0xFFFF) {
      throw new IllegalArgumentException("quality must be 0 to 65535: " + word);
    }
  }

  /** Whether the value may be used. */
  public boolean isGood() {
    return (word & STATUS) == 192;
  }

  /** Whether the value may be used with care. */
  public boolean isUncertain() {
    return (word & STATUS) == 64;
  }

  /**
   * Whether the value must not be used. The two quality bits 10 are not defined by OPC and count as
   * bad.
   */
  public boolean isBad() {
    return !isGood() && !isUncertain();
  }

  /** The worse of this and the other; this one when both are equally good. */
  public Quality worse(Quality other) {
    return other.rank() < rank() ? other : this;
  }

  /** The same quality with other limit bits. */
  public Quality with(Limit limit) {
    return new Quality((word & ~3) | limit.bits);
  }

  /** The limit bits. */
  public Limit limit() {
    return switch (word & 3) {
      case 0 -> Limit.FREE;
      case 1 -> Limit.LOW;
      case 2 -> Limit.HIGH;
      default -> Limit.CONSTANT;
    };
  }

  @Override
  public String toString() {
    String status = isGood() ? "good" : isUncertain() ? "uncertain" : "bad";
    return status + " (" + word + ")";
  }

  private int rank() {
    return isGood() ? 2 : isUncertain() ? 1 : 0;
  }
}
