package io.fieldline.source.opcda.dcom;

import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.da.ServerList;
import io.fieldline.source.opcda.dcom.call.Answer;
import io.fieldline.source.opcda.dcom.call.ComInterface;
import io.fieldline.source.opcda.dcom.call.ComSession;
import io.fieldline.source.opcda.dcom.call.Iid;
import io.fieldline.source.opcda.dcom.call.ObjRef;
import io.fieldline.source.opcda.dcom.fault.Faults;
import io.fieldline.source.opcda.dcom.session.DcomSession;
import io.fieldline.source.opcda.dcom.session.StepException;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The list of OPC servers that each OPC machine keeps: IOPCServerList, OPC Common 1.10. */
public final class OpcEnum implements ServerList {

  private static final int ENUM_CLASSES = 3;
  private static final int CLASS_DETAILS = 4;
  private static final int CLASS_OF = 5;
  private static final int NEXT = 3;
  private static final int AT_ONCE = 64;

  /** No machine has as many; one that says so does not know its end. */
  private static final int MOST_SERVERS = 10_000;

  /** The categories of OPC DA 2 and 1. */
  private static final List<UUID> CATEGORIES =
      List.of(
          UUID.fromString("63d5f432-cfe4-11d1-b2c8-0060083ba1fb"),
          UUID.fromString("63d5f430-cfe4-11d1-b2c8-0060083ba1fb"));

  @Override
  public List<Entry> servers(ServerAddress host) throws OpcException, InterruptedException {
    try (DcomSession session = open(host)) {
      ComInterface list = list(session);
      Set<UUID> found = new LinkedHashSet<>();
      for (UUID category : CATEGORIES) {
        found.addAll(classes(list, category));
      }
      List<Entry> entries = new ArrayList<>();
      for (UUID program : found) {
        entries.add(details(list, program));
      }
      return entries;
    }
  }

  /**
   * The class of a ProgID.
   *
   * @throws OpcException also when the machine does not know it
   */
  static UUID classOf(ServerAddress address) throws OpcException, InterruptedException {
    try (DcomSession session = open(address)) {
      return classOf(session, address.program());
    }
  }

  static UUID classOf(ComSession session, String progId) throws OpcException, InterruptedException {
    String step = "asking OPCEnum for the ProgID " + progId;
    Answer<UUID> answer =
        list(session)
            .call(step, CLASS_OF, new StubWriter().wideString(progId).align(4), OpcEnum::classId);
    if (!answer.isSuccess()) {
      throw StepException.refused(step, answer.hresult());
    }
    return answer.results();
  }

  private static DcomSession open(ServerAddress address) throws OpcException, InterruptedException {
    return Machine.open(address, Machine.OPC_ENUM, "OPCEnum");
  }

  private static ComInterface list(ComSession session) throws OpcException, InterruptedException {
    return ComInterface.root(session).need(Iid.SERVER_LIST);
  }

  private static List<UUID> classes(ComInterface list, UUID category)
      throws OpcException, InterruptedException {
    String step = "listing the OPC servers";
    StubWriter in = new StubWriter().u32(1).u32(1).uuid(category).u32(0).u32(0);
    Answer<byte[]> enumerator = list.call(step, ENUM_CLASSES, in, ObjRef::read);
    List<UUID> classes = new ArrayList<>();
    if (!enumerator.isSuccess() || enumerator.results().length == 0) {
      return classes;
    }
    ComInterface ids = list.adopt(enumerator.results());
    while (classes.size() < MOST_SERVERS) {
      Answer<List<UUID>> some =
          ids.call(step, NEXT, new StubWriter().u32(AT_ONCE), OpcEnum::classIds);
      classes.addAll(some.results());
      if (some.hresult() != 0 || some.results().isEmpty()) {
        break;
      }
    }
    ids.release();
    return classes;
  }

  private static Entry details(ComInterface list, UUID program)
      throws OpcException, InterruptedException {
    Answer<List<String>> names =
        list.call(
            "asking for the name of " + program,
            CLASS_DETAILS,
            new StubWriter().uuid(program),
            in -> List.of(text(in), text(in)));
    return names.isSuccess()
        ? new Entry(names.results().get(0), program.toString(), names.results().get(1))
        : new Entry(program.toString(), program.toString(), Faults.text(names.hresult()));
  }

  private static String text(StubReader in) {
    return in.pointer() ? in.wideString() : "";
  }

  /** What a failed call leaves of it is the HRESULT only. */
  private static UUID classId(StubReader in) {
    return in.remaining() >= 20 ? in.uuid() : new UUID(0, 0);
  }

  private static List<UUID> classIds(StubReader in) {
    in.u32();
    in.u32();
    int count = in.count(16);
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(in.uuid());
    }
    int fetched = in.i32();
    return fetched >= 0 && fetched < count ? ids.subList(0, fetched) : ids;
  }
}
