package io.fieldline.simulator.opcda.space;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.variant.DataType;
import io.fieldline.simulator.opcda.variant.Variant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A point that clients read and write. A test may force what it reads as; see {@link Forced}. */
public final class Item {

  private final String id;
  private final DataType type;
  private final Access access;
  private final Meaning meaning;
  private final Signal signal;
  private volatile Forced forced = Forced.NOTHING;

  /**
   * @param id its name for clients, such as {@code Random.Int4}
   * @param type the type of its values, the canonical one
   */
  public Item(String id, DataType type, Access access, Meaning meaning, Signal signal) {
    this.id = id;
    this.type = type;
    this.access = access;
    this.meaning = meaning;
    this.signal = signal;
  }

  /**
   * What people know of an item.
   *
   * @param unit empty for none
   * @param range null for items that are not analog
   */
  public record Meaning(String description, String unit, @Nullable Range range) {}

  public String id() {
    return id;
  }

  public DataType type() {
    return type;
  }

  public Access access() {
    return access;
  }

  public Meaning meaning() {
    return meaning;
  }

  /** What it reads as at that time, whether clients may read it or not. */
  public Sample read(Instant now) {
    return forced.over(signal, now);
  }

  /**
   * Writes it, if clients may.
   *
   * @param value of its type
   * @return S_OK, or why it was not written
   */
  public int write(Variant value, int quality, Instant time) {
    if (!access.writable()) {
      return Hresult.OPC_E_BADRIGHTS;
    }
    int error = forced.error();
    return error == Hresult.S_OK
        ? signal.write(new Sample(value, quality, time, Hresult.S_OK))
        : error;
  }

  void force(Forced other) {
    forced = other;
  }

  Forced forced() {
    return forced;
  }
}
