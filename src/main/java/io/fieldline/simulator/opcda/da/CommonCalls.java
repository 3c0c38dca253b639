package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;

/**
 * IOPCCommon: the language of a client, which gets English texts whatever it chooses, and its name.
 */
final class CommonCalls {

  private static final int[] LOCALES = {0, 0x400, 0x800, 0x409}; // neutral, user, system, US

  private volatile int locale = 0x409;

  Methods methods() {
    return new Methods(Iids.IOPC_COMMON)
        .add(0, this::setLocale)
        .add(1, this::locale)
        .add(2, CommonCalls::locales)
        .add(1, ErrorTexts::write)
        .add(0, CommonCalls::setClient);
  }

  private int setLocale(NdrReader in, NdrWriter out) {
    int wanted = in.i32();
    for (int known : LOCALES) {
      if (known == wanted) {
        locale = wanted;
        return Hresult.S_OK;
      }
    }
    return Hresult.E_INVALIDARG;
  }

  private int locale(NdrReader in, NdrWriter out) {
    out.u32(locale);
    return Hresult.S_OK;
  }

  private static int locales(NdrReader in, NdrWriter out) {
    out.u32(LOCALES.length);
    Wire.array(out, LOCALES);
    return Hresult.S_OK;
  }

  private static int setClient(NdrReader in, NdrWriter out) {
    in.wideString();
    return Hresult.S_OK;
  }
}
