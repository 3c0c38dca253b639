package io.fieldline.source.opcda.dcom.server;

import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.dcom.variant.UnknownVariantException;
import io.fieldline.source.opcda.dcom.variant.Variant;
import io.fieldline.source.opcda.dcom.variant.VariantReader;
import io.fieldline.source.opcda.dcom.wire.MalformedStubException;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the results of IOPCSyncIO::Read: OPCITEMSTATEs, then their VARIANTs, then an HRESULT for
 * each (OPC Data Access 2.05a, sections 4.5.3.1 and 4.6.4.6). Made for thousands of items.
 */
public final class ReadItems {

  private static final int STATE_SIZE = 20;

  private final VariantReader variants;
  private final StateMaker states = new StateMaker();

  /** A reader of dates of a zone; for one thread. */
  public ReadItems(ZoneId zone) {
    variants = new VariantReader(zone);
  }

  /**
   * What could be read of an answer.
   *
   * @param states one for each item; none when the call failed, or when a value is unreadable
   * @param unreadable index of an item whose value hides all that follows; -1 for none
   * @param fault what is wrong with that item
   */
  public record Result(List<ItemState> states, int unreadable, String fault) {}

  /** Reads the results up to the HRESULT of the call. */
  public Result read(StubReader out, int expected) {
    if (!out.pointer()) {
      ItemCalls.readErrors(out, expected);
      return new Result(List.of(), -1, "");
    }
    out.count(expected, "values");
    if (out.remaining() / STATE_SIZE < expected) {
      throw new MalformedStubException("the answer is too short for " + expected + " values");
    }
    var times = new long[expected];
    var qualities = new char[expected];
    var present = new boolean[expected];
    for (int i = 0; i < expected; i++) {
      out.u32(); // our handle of the item: the order is that of the call
      times[i] = ServerCalls.fileTime(out);
      qualities[i] = (char) out.u16();
      out.u16(); // reserved
      present[i] = out.pointer();
    }
    var values = new Variant[expected];
    for (int i = 0; i < expected; i++) {
      try {
        values[i] = present[i] ? variants.read(out) : StateMaker.NOTHING;
      } catch (UnknownVariantException e) {
        out.skip(Math.max(0, out.remaining() - Integer.BYTES)); // to the HRESULT of the call
        return new Result(List.of(), i, String.valueOf(e.getMessage()));
      }
    }
    return new Result(states(out, values, qualities, times), -1, "");
  }

  private List<ItemState> states(StubReader out, Variant[] values, char[] qualities, long[] times) {
    int[] errors = ItemCalls.readErrors(out, values.length);
    if (errors.length != values.length) {
      throw new MalformedStubException(errors.length + " results for " + values.length + " values");
    }
    var all = new ArrayList<ItemState>(values.length);
    for (int i = 0; i < values.length; i++) {
      all.add(states.state(values[i], qualities[i], times[i], errors[i]));
    }
    return all;
  }
}
