package io.fieldline.source.opcda.callback;

import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The objects that servers may call, and how they are told where: OBJREF, MS-DCOM, 2.2.18. Nobody
 * can call one without its identity, which is random. Safe to use from any thread.
 */
final class Exports {

  static final UUID IUNKNOWN = UUID.fromString("00000000-0000-0000-c000-000000000046");

  private static final int SIGNATURE = 0x574F454D; // MEOW
  private static final int STANDARD = 1;
  private static final int REFERENCES = 5;
  private static final int TCP = 7;
  private static final int NTLM = 10;
  private static final int NO_NAME = 0xFFFF;

  private final SecureRandom random = new SecureRandom();
  private final long oxid = random.nextLong();
  private final UUID remUnknown = UUID.randomUUID();
  private final Map<UUID, Exported> byInterface = new ConcurrentHashMap<>();
  private final String binding;

  /**
   * No objects yet.
   *
   * @param binding where they are called: {@code 10.0.0.5[5000]}
   */
  Exports(String binding) {
    this.binding = binding;
  }

  /**
   * An object and its identities: one of its own and one for each of its two interfaces.
   *
   * @param unknown that of IUnknown
   * @param own that of its interface
   */
  record Exported(CallbackObject object, long oid, UUID unknown, UUID own) {

    /** The identity of an interface; null when it has none of that kind. */
    @Nullable UUID find(UUID iid) {
      return iid.equals(IUNKNOWN) ? unknown : iid.equals(object.iid()) ? own : null;
    }
  }

  /** Lets an object be called; gives the OBJREF of its IUnknown. */
  byte[] add(CallbackObject object) {
    var exported = new Exported(object, random.nextLong(), UUID.randomUUID(), UUID.randomUUID());
    byInterface.put(exported.unknown(), exported);
    byInterface.put(exported.own(), exported);
    return objref(exported, IUNKNOWN, exported.unknown());
  }

  /** Lets it not be called any more. */
  void remove(CallbackObject object) {
    byInterface.values().removeIf(each -> each.object() == object);
  }

  /** The object of an interface's identity; null for none. */
  @Nullable Exported find(UUID ipid) {
    return byInterface.get(ipid);
  }

  long oxid() {
    return oxid;
  }

  /** The identity of the object that hands out interfaces of the others. */
  UUID remUnknown() {
    return remUnknown;
  }

  byte[] objref(Exported exported, UUID iid, UUID ipid) {
    var out = new StubWriter().u32(SIGNATURE).u32(STANDARD).uuid(iid);
    standard(out, exported, ipid);
    bindings(out);
    return out.toBytes();
  }

  /** STDOBJREF, 40 bytes. */
  void standard(StubWriter out, Exported exported, UUID ipid) {
    out.u32(0).u32(REFERENCES);
    out.i64(oxid).i64(exported.oid()).uuid(ipid);
  }

  /** DUALSTRINGARRAY without the count in front of it. */
  void bindings(StubWriter out) {
    int texts = 1 + binding.length() + 2; // protocol, name with its end, end of all
    out.u16(words()).u16(texts).u16(TCP);
    out.bytes(binding.getBytes(StandardCharsets.UTF_16LE)).u16(0).u16(0);
    out.u16(NTLM).u16(NO_NAME).u16(0).u16(0);
  }

  /** The length of the bindings in units of 2 bytes. */
  int words() {
    return 1 + binding.length() + 2 + 4;
  }
}
