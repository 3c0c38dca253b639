package io.fieldline.source.opcda.dcom.server;

import io.fieldline.model.Quality;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcGroup.Source;
import io.fieldline.source.opcda.da.OpcGroup.Write;
import io.fieldline.source.opcda.dcom.variant.UnfitException;
import io.fieldline.source.opcda.dcom.variant.VariantWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes items in calls of thousands. An item whose value hides those behind it is found,
 * named, and left out of all further reads.
 */
final class ItemIo {

  /** Items of one read: a call stays far below its timeout, an answer below a megabyte. */
  static final int MOST_READ = 5000;

  /** Items of one write; devices take their time. */
  static final int MOST_WRITTEN = 1000;

  private static final int MOST_UNREADABLE = 100;

  /** The only success that is none: the server has written another value. */
  private static final int OPC_S_CLAMP = 0x0004_000E;

  private final SyncCalls calls;
  private final VariantWriter variants;
  private final Map<Integer, ItemState> unreadable = new HashMap<>();

  ItemIo(SyncCalls calls, VariantWriter variants) {
    this.calls = calls;
    this.variants = variants;
  }

  List<ItemState> read(int[] handles, Source source) throws OpcException, InterruptedException {
    var states = new ArrayList<ItemState>(handles.length);
    for (int from = 0; from < handles.length; from += MOST_READ) {
      int to = Math.min(handles.length, from + MOST_READ);
      states.addAll(readSome(Arrays.copyOfRange(handles, from, to), source));
    }
    return states;
  }

  private List<ItemState> readSome(int[] handles, Source source)
      throws OpcException, InterruptedException {
    while (unreadable.size() <= MOST_UNREADABLE) {
      int[] asked = readable(handles);
      if (asked.length == 0) {
        return merge(handles, List.of());
      }
      ReadItems.Result result = calls.read(asked, source);
      if (result.unreadable() < 0) {
        return merge(handles, result.states());
      }
      unreadable.put(
          asked[result.unreadable()], ItemState.refused(Quality.BAD_CONFIGURATION, result.fault()));
    }
    throw new OpcException(
        "reading items failed: more than %d have values that cannot be read"
            .formatted(MOST_UNREADABLE));
  }

  private int[] readable(int[] handles) {
    return unreadable.isEmpty()
        ? handles
        : Arrays.stream(handles).filter(handle -> !unreadable.containsKey(handle)).toArray();
  }

  private List<ItemState> merge(int[] handles, List<ItemState> read) {
    if (unreadable.isEmpty()) {
      return read;
    }
    var all = new ArrayList<ItemState>(handles.length);
    int next = 0;
    for (int handle : handles) {
      ItemState refused = unreadable.get(handle);
      all.add(refused != null ? refused : read.get(next++));
    }
    return all;
  }

  List<String> write(List<Write> writes) throws OpcException, InterruptedException {
    var reasons = new ArrayList<String>(writes.size());
    for (int from = 0; from < writes.size(); from += MOST_WRITTEN) {
      int to = Math.min(writes.size(), from + MOST_WRITTEN);
      reasons.addAll(writeSome(writes.subList(from, to)));
    }
    return reasons;
  }

  private List<String> writeSome(List<Write> writes) throws OpcException, InterruptedException {
    var reasons = new String[writes.size()];
    Arrays.fill(reasons, "");
    var sent = new ArrayList<Integer>();
    var encoded = new ArrayList<byte[]>();
    for (int i = 0; i < reasons.length; i++) {
      try {
        encoded.add(variants.write(writes.get(i).type(), writes.get(i).values()));
        sent.add(i);
      } catch (UnfitException e) {
        reasons[i] = String.valueOf(e.getMessage());
      }
    }
    if (!sent.isEmpty()) {
      int[] handles = sent.stream().mapToInt(i -> writes.get(i).handle()).toArray();
      int[] errors = calls.write(handles, encoded);
      for (int n = 0; n < errors.length; n++) {
        boolean taken = errors[n] >= 0 && errors[n] != OPC_S_CLAMP;
        reasons[sent.get(n)] = taken ? "" : Failure.text(errors[n]);
      }
    }
    return List.of(reasons);
  }
}
