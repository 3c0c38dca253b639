package io.fieldline.source.opcda.dcom.server;

import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.ServerStatus;
import io.fieldline.source.opcda.dcom.call.ComInterface;
import io.fieldline.source.opcda.dcom.call.Iid;
import io.fieldline.source.opcda.dcom.call.ObjRef;
import io.fieldline.source.opcda.dcom.variant.FileTime;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** The calls of IOPCServer: OPC Data Access 2.05a, section 4.4.3. */
final class ServerCalls {

  private static final int ADD_GROUP = 3;
  private static final int GET_STATUS = 6;
  private static final int REMOVE_GROUP = 7;
  private static final int ENGLISH = 0x409;

  private final ComInterface server;

  ServerCalls(ComInterface server) {
    this.server = server;
  }

  /**
   * A group that was added.
   *
   * @param handle to remove it
   * @param updateRate how often the server really looks for changes
   * @param object IOPCItemMgt of the group
   */
  record AddedGroup(int handle, Duration updateRate, ComInterface object) {}

  AddedGroup addGroup(String name, GroupOptions options) throws OpcException, InterruptedException {
    String step = "adding a group";
    var in = new StubWriter().wideString(name).u32(options.active() ? 1 : 0);
    in.u32(options.updateRate().toMillis()).u32(0); // our handle of the group, of no use
    in.pointer(false); // time bias: that of the server
    in.pointer(true).f32((float) options.deadband());
    in.u32(ENGLISH).uuid(Iid.ITEMS.id());
    var numbers = new long[2];
    byte[] objref =
        Failure.check(step, server.call(step, ADD_GROUP, in, out -> readGroup(out, numbers)));
    if (objref.length == 0) {
      throw new OpcException(step + " failed: the server gave no group");
    }
    return new AddedGroup((int) numbers[0], Duration.ofMillis(numbers[1]), server.adopt(objref));
  }

  private static byte[] readGroup(StubReader out, long[] numbers) {
    numbers[0] = out.u32(); // its handle
    numbers[1] = out.u32(); // how often it is updated, in ms
    return ObjRef.read(out);
  }

  void removeGroup(int handle) throws OpcException, InterruptedException {
    String step = "removing a group";
    var in = new StubWriter().u32(handle).u32(1); // also when somebody still refers to it
    Failure.check(step, server.call(step, REMOVE_GROUP, in, out -> ""));
  }

  ServerStatus status() throws OpcException, InterruptedException {
    String step = "asking for the status";
    return Failure.check(
        step, server.call(step, GET_STATUS, new StubWriter(), ServerCalls::readStatus));
  }

  private static ServerStatus readStatus(StubReader out) {
    if (!out.pointer()) {
      return new ServerStatus("", "", ServerStatus.State.UNKNOWN, Instant.EPOCH, Instant.EPOCH, 0);
    }
    Instant start = time(out);
    Instant current = time(out);
    time(out); // when it last sent something
    int state = out.u16();
    long groups = out.u32();
    out.u32(); // bandwidth, of which nobody says what it means
    String version = out.u16() + "." + out.u16() + "." + out.u16();
    out.u16(); // reserved
    String vendor = out.pointer() ? out.wideString() : "";
    return new ServerStatus(vendor, version, ServerStatus.State.of(state), start, current, groups);
  }

  /** Two numbers of 32 bits, which stand at a multiple of 4. */
  static long fileTime(StubReader out) {
    long low = out.u32();
    return out.u32() << 32 | low;
  }

  private static Instant time(StubReader out) {
    return Objects.requireNonNullElse(FileTime.toInstant(fileTime(out)), Instant.EPOCH);
  }
}
