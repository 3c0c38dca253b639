package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.util.Map;

/** What results mean, in English. */
final class ErrorTexts {

  private static final Map<Integer, String> TEXTS =
      Map.ofEntries(
          Map.entry(Hresult.S_OK, "The operation succeeded."),
          Map.entry(Hresult.S_FALSE, "The operation succeeded only for some of the items."),
          Map.entry(Hresult.E_NOTIMPL, "The function is not implemented."),
          Map.entry(Hresult.E_NOINTERFACE, "The object does not have this interface."),
          Map.entry(Hresult.E_FAIL, "The device does not answer, or refused the value."),
          Map.entry(Hresult.E_ACCESSDENIED, "Access is denied."),
          Map.entry(Hresult.E_INVALIDARG, "An argument is not valid."),
          Map.entry(Hresult.DISP_E_TYPEMISMATCH, "The value does not have the requested type."),
          Map.entry(Hresult.DISP_E_OVERFLOW, "The value is out of the range of the type."),
          Map.entry(Hresult.CONNECT_E_NOCONNECTION, "There is no callback with this number."),
          Map.entry(Hresult.CONNECT_E_ADVISELIMIT, "There are too many callbacks already."),
          Map.entry(Hresult.CONNECT_E_CANNOTCONNECT, "The callback cannot be used."),
          Map.entry(Hresult.OPC_E_INVALIDHANDLE, "The handle is not valid."),
          Map.entry(Hresult.OPC_E_BADTYPE, "The item cannot be read or written as this type."),
          Map.entry(Hresult.OPC_E_BADRIGHTS, "The item may not be read, or not be written."),
          Map.entry(Hresult.OPC_E_UNKNOWNITEMID, "There is no item of this name."),
          Map.entry(Hresult.OPC_E_INVALIDITEMID, "The name of the item is not valid."),
          Map.entry(Hresult.OPC_E_INVALIDFILTER, "The filter is not valid."),
          Map.entry(Hresult.OPC_E_UNKNOWNPATH, "The access path is not known."),
          Map.entry(Hresult.OPC_E_RANGE, "The value is out of range."),
          Map.entry(Hresult.OPC_E_DUPLICATENAME, "The name is used already."),
          Map.entry(Hresult.OPC_E_INVALID_PID, "The item has no such property."),
          Map.entry(Hresult.OPC_S_UNSUPPORTEDRATE, "Another update rate is used instead."),
          Map.entry(Hresult.OPC_S_CLAMP, "The value was limited before it was written."),
          Map.entry(Hresult.OPC_S_INUSE, "The group is in use and goes when it is released."));

  private ErrorTexts() {}

  /** Answers GetErrorString. */
  static int write(NdrReader in, NdrWriter out) {
    String text = TEXTS.get(in.i32());
    if (text == null) {
      return Hresult.E_INVALIDARG;
    }
    Wire.string(out, text);
    return Hresult.S_OK;
  }
}
