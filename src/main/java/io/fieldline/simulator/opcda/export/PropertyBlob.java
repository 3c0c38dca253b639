package io.fieldline.simulator.opcda.export;

import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrException;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What activations by IRemoteSCMActivator say and answer: structures, each under a CLSID of its
 * own, each written as if it were a file (MS-DCOM 2.2.22, MS-RPCE 2.2.6), wrapped up as the data of
 * an interface pointer that nobody calls.
 */
final class PropertyBlob {

  private static final int CUSTOM = 4;
  private static final int FILLER = 0xcccc_cccc;
  private static final int SERIALIZATION_BYTES = 16;
  private static final int OTHER_COMPUTER = 2;
  private static final Guid NULL = Guid.of("00000000-0000-0000-0000-000000000000");

  private final Map<Guid, byte[]> properties = new LinkedHashMap<>();

  /** Adds a structure. */
  PropertyBlob put(Guid clsid, NdrWriter structure) {
    properties.put(clsid, serialized(structure));
    return this;
  }

  /** Reads a structure; null when it is not there. */
  @Nullable NdrReader get(Guid clsid) {
    byte[] found = properties.get(clsid);
    return found == null ? null : opened(found, 0, found.length);
  }

  /** Reads a pointer to an MInterfacePointer with such data. */
  static PropertyBlob read(NdrReader in) {
    if (!in.pointer()) {
      throw new NdrException("an activation without properties");
    }
    byte[] bytes = ObjRef.readBlob(in);
    var head = new NdrReader(bytes);
    if (head.i32() != ObjRef.SIGNATURE || head.i32() != CUSTOM) {
      throw new NdrException("an activation without properties");
    }
    head.guid(); // what the pointer pretends to be
    head.guid();
    head.u32(); // extension
    head.u32(); // bytes
    head.u32(); // bytes again
    head.u32();
    return read(bytes, head.position());
  }

  private static PropertyBlob read(byte[] bytes, int from) {
    NdrReader head = opened(bytes, from, bytes.length);
    head.u32(); // bytes of all
    long headBytes = head.u32();
    head.u32();
    head.u32(); // which computer
    head.u32(); // the count that the arrays repeat
    head.guid();
    boolean named = head.pointer();
    boolean sized = head.pointer();
    head.pointer(); // nothing, and nothing stands there
    if (!named || !sized) {
      throw new NdrException("an activation without properties");
    }
    List<Guid> clsids = head.guids();
    if (head.count(4) != clsids.size()) {
      throw new NdrException("properties without sizes");
    }
    var blob = new PropertyBlob();
    long at = from + headBytes;
    for (Guid clsid : clsids) {
      long size = head.u32();
      if (at + size > bytes.length) {
        throw new NdrException("properties that are cut off");
      }
      blob.properties.put(clsid, new NdrReader(bytes, (int) at, bytes.length).bytes((int) size));
      at += size;
    }
    return blob;
  }

  /** Writes what a pointer to an MInterfacePointer points to. */
  void write(NdrWriter out, Guid iid, Guid clsid) {
    int size = properties.values().stream().mapToInt(each -> each.length).sum();
    // Its own size stands in it, which does not change it.
    int headBytes = serialized(head(0, 0)).length;
    byte[] head = serialized(head(headBytes + size, headBytes));
    int all = head.length + size;
    var blob = new NdrWriter().u32(ObjRef.SIGNATURE).u32(CUSTOM).guid(iid).guid(clsid);
    blob.u32(0).u32(all + 8).u32(all).u32(0).bytes(head);
    properties.values().forEach(blob::bytes);
    ObjRef.writeBlob(out, blob.toBytes());
  }

  private NdrWriter head(int allBytes, int headBytes) {
    var head = new NdrWriter();
    head.u32(allBytes).u32(headBytes).u32(0).u32(OTHER_COMPUTER).u32(properties.size()).guid(NULL);
    head.pointer(true).pointer(true).pointer(false);
    head.u32(properties.size());
    properties.keySet().forEach(head::guid);
    head.u32(properties.size());
    List.copyOf(properties.values()).forEach(each -> head.u32(each.length));
    return head;
  }

  private static byte[] serialized(NdrWriter structure) {
    byte[] bytes = structure.align(8).toBytes();
    var all = new NdrWriter().u8(1).u8(0x10).u16(8).u32(FILLER);
    return all.u32(bytes.length).u32(0).bytes(bytes).toBytes();
  }

  /** Alignment counts from the beginning of the structure, which is a multiple of 8 here. */
  private static NdrReader opened(byte[] bytes, int from, int to) {
    var in = new NdrReader(bytes, Math.min(from, to), to);
    in.bytes(SERIALIZATION_BYTES);
    return in;
  }
}
