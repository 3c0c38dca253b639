package io.fieldline.source.plc.s7.wire;

import io.fieldline.source.plc.driver.PlcAddress;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A connection to an S7 CPU. One request is under way at a time; used by one thread. After an
 * {@link S7Exception} it is closed.
 */
public final class S7Client implements AutoCloseable {

  /** What a request to write one item has besides the item's data. */
  private static final int WRITE_OVERHEAD =
      Message.QUESTION_HEADER + 2 + Items.ADDRESS + Items.HEAD;

  /** Of a system status list; CPUs have lists of some 3 KB. */
  private static final int MAX_PARTS = 16;

  private final Session session;
  private final int pduSize;

  S7Client(Session session, int pduSize) {
    this.session = session;
    this.pduSize = pduSize;
  }

  /** Connects; see {@link #connect(PlcAddress, Consumer)}. */
  public static S7Client connect(PlcAddress address) throws S7Exception, InterruptedException {
    return connect(address, step -> {});
  }

  /**
   * Connects; each step may take the connect timeout. Nothing stays open when one fails.
   *
   * @param reached is told each step that has succeeded
   */
  public static S7Client connect(PlcAddress address, Consumer<Step> reached)
      throws S7Exception, InterruptedException {
    return new Dialing(address, reached).dial();
  }

  /** The agreed size of messages, in bytes: 64 to 960. */
  public int pduSize() {
    return pduSize;
  }

  /** The longest range that can be read, in bytes. */
  public int maxRead() {
    return pduSize - ReadPlan.OVERHEAD;
  }

  /** The longest block that can be written, in bytes. */
  public int maxWrite() {
    return pduSize - WRITE_OVERHEAD;
  }

  /**
   * Plans how to read ranges; talks to nobody.
   *
   * @param ranges each no longer than {@link #maxRead}
   */
  public ReadPlan plan(List<Range> ranges) {
    return ReadPlan.of(ranges, pduSize);
  }

  /**
   * Reads, with as few requests as the size of messages allows.
   *
   * @return one reply for each range, in order
   */
  public List<Reply> read(ReadPlan plan) throws S7Exception, InterruptedException {
    var replies = new ArrayList<Reply>();
    for (List<Range> ranges : plan.requests()) {
      replies.addAll(
          session.ask(
              Message.job(Items.readParameter(ranges), new byte[0]),
              answer -> Items.readAnswer(answer, ranges)));
    }
    return replies;
  }

  /**
   * Writes, in order.
   *
   * @param stores each no longer than {@link #maxWrite}
   * @return one reply for each, in order
   */
  public List<Reply> write(List<Store> stores) throws S7Exception, InterruptedException {
    var replies = new ArrayList<Reply>();
    for (List<Store> part :
        Packing.pack(stores, pduSize, s -> Items.ADDRESS + Items.dataLength(s), s -> 1)) {
      replies.addAll(
          session.ask(
              Message.job(Items.writeParameter(part), Items.writeData(part)),
              answer -> Items.writeAnswer(answer, part.size())));
    }
    return replies;
  }

  /**
   * Reads a part of the system status list.
   *
   * @return empty when the CPU has no such list, or does not show it
   */
  Optional<SystemList> systemList(int id, int index) throws S7Exception, InterruptedException {
    var bytes = new ByteArrayOutputStream();
    Message question = SystemList.request(id, index);
    for (int parts = 0; parts < MAX_PARTS; parts++) {
      SystemList.Part part = session.ask(question, SystemList.Part::of);
      if (!part.ok()) {
        return Optional.empty();
      }
      bytes.writeBytes(part.bytes());
      if (part.last()) {
        break;
      }
      question = SystemList.requestNext(part.sequence());
    }
    return SystemList.decode(bytes.toByteArray());
  }

  @Override
  public void close() {
    session.close();
  }
}
