package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Exporter;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.util.ArrayList;
import java.util.List;

/** The methods of one interface, in the order of its definition; the first one is number 3. */
final class Methods {

  private static final int FIRST = 3;

  private final Guid iid;
  private final List<Method> methods = new ArrayList<>();

  Methods(Guid iid) {
    this.iid = iid;
  }

  /** Answers a call; a body that fails has written nothing yet. */
  @FunctionalInterface
  interface Body {
    int call(NdrReader in, NdrWriter out, Exporter exporter);
  }

  /** A body that hands out no interface pointers. */
  @FunctionalInterface
  interface PlainBody {
    int call(NdrReader in, NdrWriter out);
  }

  /**
   * A method.
   *
   * @param results how many results there are, each a number or a null pointer of 4 bytes when the
   *     call fails
   */
  private record Method(int results, Body body) {}

  Guid iid() {
    return iid;
  }

  Methods add(int results, PlainBody body) {
    return addExporting(results, (in, out, exporter) -> body.call(in, out));
  }

  Methods addExporting(int results, Body body) {
    methods.add(new Method(results, body));
    return this;
  }

  int call(int number, NdrReader in, NdrWriter out, Exporter exporter) {
    if (number < FIRST || number - FIRST >= methods.size()) {
      return Hresult.E_NOTIMPL;
    }
    Method method = methods.get(number - FIRST);
    int result = method.body.call(in, out, exporter);
    if (Hresult.failed(result)) {
      for (int i = 0; i < method.results; i++) {
        out.u32(0);
      }
    }
    return result;
  }
}
