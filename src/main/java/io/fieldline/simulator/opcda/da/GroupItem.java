package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.space.Item;
import io.fieldline.simulator.opcda.space.Sample;
import io.fieldline.simulator.opcda.variant.DataType;
import io.fieldline.simulator.opcda.variant.Variant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An item in a group of a client. The group guards it. */
final class GroupItem {

  private final int handle;
  private final Item item;
  private int clientHandle;
  private DataType requested;
  private boolean active;
  private @Nullable Sample sent;

  /**
   * @param handle the server's handle, which clients use
   * @param requested the type the client wants; EMPTY for that of the item
   */
  GroupItem(int handle, Item item, int clientHandle, DataType requested, boolean active) {
    this.handle = handle;
    this.item = item;
    this.clientHandle = clientHandle;
    this.requested = requested;
    this.active = active;
  }

  int handle() {
    return handle;
  }

  Item item() {
    return item;
  }

  int clientHandle() {
    return clientHandle;
  }

  void setClientHandle(int other) {
    clientHandle = other;
  }

  DataType requested() {
    return requested;
  }

  void setRequested(DataType other) {
    requested = other;
    sent = null;
  }

  boolean active() {
    return active;
  }

  void setActive(boolean other) {
    active = other;
    sent = null;
  }

  /** What was sent last; null makes the next value count as changed. */
  @Nullable Sample sent() {
    return sent;
  }

  void setSent(@Nullable Sample sample) {
    sent = sample;
  }

  /** Reads it as the type that the client wants. */
  Sample read(Instant now) {
    return ItemAccess.read(item, requested, now);
  }

  /** Writes it; the value may have another type. */
  int write(@Nullable Variant value, Instant now) {
    return ItemAccess.write(item, value, Sample.GOOD, now);
  }
}
