package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.ComObject;
import io.fieldline.simulator.opcda.com.Exporter;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.util.Arrays;
import java.util.List;

/** Hands out a list in pieces: Next, Skip, Reset and Clone of COM's enumerators. */
final class Enumerator<T> extends MethodTable {

  private final Guid iid;
  private final List<T> all;
  private final Form<T> form;
  private int next;

  Enumerator(Guid iid, List<T> all, Form<T> form) {
    this.iid = iid;
    this.all = List.copyOf(all);
    this.form = form;
    implement(
        new Methods(iid)
            .addExporting(2, this::next)
            .add(0, this::skip)
            .add(0, (in, out) -> reset())
            .addExporting(1, this::copy));
  }

  /** How a piece of the list is written, with its size behind it. */
  @FunctionalInterface
  interface Form<T> {

    /**
     * Writes a piece.
     *
     * @param room how many the client asked for, at least the size of the piece
     */
    void write(NdrWriter out, List<T> piece, long room, Exporter exporter);
  }

  static ComObject ofStrings(List<String> strings) {
    return new Enumerator<>(Iids.IENUM_STRING, strings, Enumerator::strings);
  }

  /**
   * An enumerator of identities.
   *
   * @param iid IEnumGUID or IOPCEnumGUID
   */
  static ComObject ofGuids(Guid iid, List<Guid> guids) {
    return new Enumerator<>(iid, guids, Enumerator::guids);
  }

  /**
   * An enumerator of objects.
   *
   * @param iid IEnumUnknown or IEnumConnectionPoints
   * @param element the interface of the elements
   */
  static <T extends ComObject> ComObject ofObjects(Guid iid, List<T> objects, Guid element) {
    return new Enumerator<T>(
        iid, objects, (out, piece, room, exporter) -> objects(out, piece, room, element, exporter));
  }

  private synchronized int next(NdrReader in, NdrWriter out, Exporter exporter) {
    long wanted = in.u32();
    int end = (int) Math.min(all.size(), next + wanted);
    List<T> piece = all.subList(next, end);
    next = end;
    form.write(out, piece, wanted, exporter);
    return piece.size() == wanted ? Hresult.S_OK : Hresult.S_FALSE;
  }

  private synchronized int skip(NdrReader in, NdrWriter out) {
    long wanted = next + in.u32();
    next = (int) Math.min(all.size(), wanted);
    return next == wanted ? Hresult.S_OK : Hresult.S_FALSE;
  }

  private synchronized int reset() {
    next = 0;
    return Hresult.S_OK;
  }

  private synchronized int copy(NdrReader in, NdrWriter out, Exporter exporter) {
    var copy = new Enumerator<>(iid, all, form);
    copy.next = next;
    exporter.write(out, copy, iid);
    return Hresult.S_OK;
  }

  private static void strings(NdrWriter out, List<String> piece, long room, Exporter exporter) {
    head(out, piece, room);
    piece.forEach(each -> out.pointer(true));
    piece.forEach(out::wideString);
    out.u32(piece.size());
  }

  private static void guids(NdrWriter out, List<Guid> piece, long room, Exporter exporter) {
    head(out, piece, room);
    piece.forEach(out::guid);
    out.u32(piece.size());
  }

  private static void objects(
      NdrWriter out, List<? extends ComObject> piece, long room, Guid iid, Exporter exporter) {
    head(out, piece, room);
    piece.forEach(each -> out.pointer(true));
    for (ComObject each : piece) {
      var pointer = new NdrWriter();
      exporter.write(pointer, each, iid);
      byte[] written = pointer.toBytes();
      out.align(4).bytes(Arrays.copyOfRange(written, 4, written.length));
    }
    out.u32(piece.size());
  }

  /** An array that is as long as asked for, but filled only so far. */
  private static void head(NdrWriter out, List<?> piece, long room) {
    out.u32(room).u32(0).u32(piece.size());
  }
}
