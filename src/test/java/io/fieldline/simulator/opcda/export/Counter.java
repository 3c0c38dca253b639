package io.fieldline.simulator.opcda.export;

import io.fieldline.simulator.opcda.com.ComClass;
import io.fieldline.simulator.opcda.com.ComObject;
import io.fieldline.simulator.opcda.com.Exporter;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.com.RemoteObject;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An object to test with: it counts, makes others, and calls back. */
final class Counter implements ComObject {

  static final Guid IID = Guid.of("39c13a4d-011e-11d0-9675-0020afd8adb3");
  static final Guid CLSID = Guid.of("0c0ffee0-0000-4000-8000-000000000001");

  /** Answers the numbers from 0 on, as many as asked for. */
  static final int COUNT = 3;

  /** Answers the sum of an array. */
  static final int SUM = 4;

  /** Answers another object of this kind. */
  static final int MAKE = 5;

  /** Takes an object of the client. */
  static final int TAKE = 6;

  /** Calls the third method of that object with a number. */
  static final int CALL_BACK = 7;

  private final AtomicInteger released;
  private @Nullable RemoteObject taken;

  Counter(AtomicInteger released) {
    this.released = released;
  }

  /** Its class; each object that is let go of counts. */
  static ComClass type(AtomicInteger released) {
    return new ComClass(CLSID, "Fieldline.Counter.1", "counts", () -> new Counter(released));
  }

  @Override
  public Set<Guid> interfaces() {
    return Set.of(IID);
  }

  @Override
  public int call(Guid iid, int method, NdrReader in, NdrWriter out, Exporter exporter) {
    switch (method) {
      case COUNT -> {
        int count = in.i32();
        out.u32(count);
        for (int i = 0; i < count; i++) {
          out.u32(i);
        }
      }
      case SUM -> {
        int count = in.count(4);
        long sum = 0;
        for (int i = 0; i < count; i++) {
          sum += in.i32();
        }
        out.u32(sum);
      }
      case MAKE -> exporter.write(out, new Counter(released), IID);
      case TAKE -> taken = exporter.read(in);
      case CALL_BACK -> {
        return callBack(in.i32());
      }
      default -> {
        return Hresult.E_NOTIMPL;
      }
    }
    return Hresult.S_OK;
  }

  @Override
  public void released() {
    released.incrementAndGet();
  }

  private int callBack(int number) {
    if (taken == null) {
      return Hresult.CONNECT_E_NOCONNECTION;
    }
    try {
      return taken.call(IID, COUNT, new NdrWriter().u32(number));
    } catch (IOException e) {
      return Hresult.E_FAIL;
    }
  }
}
