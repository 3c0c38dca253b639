package io.fieldline.source.opcda.dcom.server;

import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.dcom.call.Answer;
import io.fieldline.source.opcda.dcom.call.ComInterface;
import io.fieldline.source.opcda.dcom.call.ObjRef;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The calls of IOPCBrowseServerAddressSpace and IEnumString: OPC DA 2.05a, section 4.4.5. */
final class BrowseCalls {

  static final int UP = 1;
  static final int DOWN = 2;
  static final int TO = 3;
  static final int BRANCHES = 1;
  static final int LEAVES = 2;
  static final int FLAT = 3;

  private static final int QUERY_ORGANIZATION = 3;
  private static final int CHANGE_POSITION = 4;
  private static final int BROWSE_ITEM_IDS = 5;
  private static final int GET_ITEM_ID = 6;
  private static final int NEXT = 3;
  private static final int ORGANIZED_FLAT = 2;
  private static final int S_FALSE = 1;

  /** Names of one call: some 100 kilobytes. */
  private static final int MOST_NAMES = 1000;

  /** A server that names more in one branch does not know its end. */
  private static final int ENDLESS = 5_000_000;

  private final ComInterface browse;

  BrowseCalls(ComInterface browse) {
    this.browse = browse;
  }

  /** Whether there are no branches. */
  boolean isFlat() throws OpcException, InterruptedException {
    String step = "asking how items are organized";
    return Failure.check(
            step, browse.call(step, QUERY_ORGANIZATION, new StubWriter(), StubReader::u16))
        == ORGANIZED_FLAT;
  }

  /**
   * Goes up, down into a branch, or to a place by its full name.
   *
   * @return the HRESULT: a place that is not there is no failure of the connection
   */
  int move(int direction, String name) throws OpcException, InterruptedException {
    var in = new StubWriter().u16(direction).wideString(name);
    return browse.call("changing the branch", CHANGE_POSITION, in, out -> "").hresult();
  }

  /** The id of an item of the present branch; failed when the server has none for it. */
  Answer<String> itemId(String name) throws OpcException, InterruptedException {
    var in = new StubWriter().wideString(name);
    return browse.call(
        "asking for an item's id", GET_ITEM_ID, in, out -> out.pointer() ? out.wideString() : "");
  }

  /**
   * Names branches or items of the present branch, or all items there are, as they come.
   *
   * @return the HRESULT: there are servers that refuse one of them
   */
  int names(int what, Consumer<String> name) throws OpcException, InterruptedException {
    var in = new StubWriter().u16(what).wideString(""); // no filter
    in.u16(0).u32(0); // of any type and any rights
    Answer<byte[]> answer = browse.call("browsing", BROWSE_ITEM_IDS, in, ObjRef::read);
    if (answer.isSuccess() && answer.results().length > 0) {
      ComInterface names = browse.adopt(answer.results());
      all(names, name);
      names.release();
    }
    return answer.hresult();
  }

  /** Until nothing comes any more: there are servers that give one name whatever is asked for. */
  private static void all(ComInterface names, Consumer<String> name)
      throws OpcException, InterruptedException {
    boolean last = false;
    for (int total = 0; total < ENDLESS; ) {
      var in = new StubWriter().u32(MOST_NAMES);
      Answer<List<String>> answer = names.call("listing names", NEXT, in, BrowseCalls::readNames);
      if (last && !answer.isSuccess()) {
        return; // asked beyond the end, which some take amiss
      }
      List<String> some = Failure.check("listing names", answer);
      if (some.isEmpty()) {
        return;
      }
      some.forEach(name);
      total += some.size();
      last = answer.hresult() == S_FALSE;
    }
    throw new OpcException("browsing failed: the server names items without an end");
  }

  private static List<String> readNames(StubReader out) {
    out.u32(); // room
    out.u32(); // offset, always 0
    int count = out.count(4);
    var present = new boolean[count];
    for (int i = 0; i < count; i++) {
      present[i] = out.pointer();
    }
    var names = new ArrayList<String>(count);
    for (boolean each : present) {
      names.add(each ? out.wideString() : "");
    }
    int fetched = out.i32();
    return fetched >= 0 && fetched < count ? names.subList(0, fetched) : names;
  }
}
