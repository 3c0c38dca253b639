package io.fieldline.source.opcda.dcom.server;

import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcGroup.Source;
import io.fieldline.source.opcda.dcom.call.ComInterface;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.time.ZoneId;
import java.util.List;

/** The calls of IOPCSyncIO: OPC Data Access 2.05a, section 4.5.3. */
final class SyncCalls {

  private static final int READ = 3;
  private static final int WRITE = 4;
  private static final int CACHE = 1;
  private static final int DEVICE = 2;

  private final ComInterface sync;
  private final ReadItems items;

  SyncCalls(ComInterface sync, ZoneId zone) {
    this.sync = sync;
    this.items = new ReadItems(zone);
  }

  /** Reads items in one call. */
  ReadItems.Result read(int[] handles, Source source) throws OpcException, InterruptedException {
    String step = "reading items";
    var in = new StubWriter().u16(source == Source.CACHE ? CACHE : DEVICE);
    in.u32(handles.length).handles(handles);
    ReadItems.Result result =
        Failure.check(step, sync.call(step, READ, in, out -> items.read(out, handles.length)));
    int found = result.unreadable() < 0 ? result.states().size() : handles.length;
    return Failure.complete(step, result, found, handles.length);
  }

  /**
   * Writes items in one call.
   *
   * @param variants what the pointers to VARIANTs point to
   * @return an HRESULT for each
   */
  int[] write(int[] handles, List<byte[]> variants) throws OpcException, InterruptedException {
    String step = "writing items";
    var in = new StubWriter().u32(handles.length).handles(handles).u32(handles.length);
    variants.forEach(variant -> in.pointer(true));
    variants.forEach(variant -> in.align(8).bytes(variant));
    int[] errors =
        Failure.check(
            step, sync.call(step, WRITE, in, out -> ItemCalls.readErrors(out, handles.length)));
    return Failure.complete(step, errors, errors.length, handles.length);
  }
}
