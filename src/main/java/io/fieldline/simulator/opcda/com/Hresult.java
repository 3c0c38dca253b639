package io.fieldline.simulator.opcda.com;

/** Results of COM calls, by the names of winerror.h and opcerror.h. */
public final class Hresult {

  public static final int S_OK = 0;
  public static final int S_FALSE = 1;
  public static final int E_NOTIMPL = 0x80004001;
  public static final int E_NOINTERFACE = 0x80004002;
  public static final int E_FAIL = 0x80004005;
  public static final int E_ACCESSDENIED = 0x80070005;
  public static final int E_INVALIDARG = 0x80070057;
  public static final int CO_E_CLASSSTRING = 0x800401F3;
  public static final int CONNECT_E_NOCONNECTION = 0x80040200;
  public static final int CONNECT_E_ADVISELIMIT = 0x80040201;
  public static final int CONNECT_E_CANNOTCONNECT = 0x80040202;
  public static final int REGDB_E_CLASSNOTREG = 0x80040154;
  public static final int RPC_E_DISCONNECTED = 0x80010108;
  public static final int DISP_E_TYPEMISMATCH = 0x80020005;
  public static final int DISP_E_OVERFLOW = 0x8002000a;
  public static final int OPC_E_INVALIDHANDLE = 0xC0040001;
  public static final int OPC_E_BADTYPE = 0xC0040004;
  public static final int OPC_E_BADRIGHTS = 0xC0040006;
  public static final int OPC_E_UNKNOWNITEMID = 0xC0040007;
  public static final int OPC_E_INVALIDITEMID = 0xC0040008;
  public static final int OPC_E_INVALIDFILTER = 0xC0040009;
  public static final int OPC_E_UNKNOWNPATH = 0xC004000A;
  public static final int OPC_E_RANGE = 0xC004000B;
  public static final int OPC_E_DUPLICATENAME = 0xC004000C;
  public static final int OPC_E_INVALID_PID = 0xC0040203;
  public static final int OPC_S_UNSUPPORTEDRATE = 0x0004000D;
  public static final int OPC_S_CLAMP = 0x0004000E;
  public static final int OPC_S_INUSE = 0x0004000F;

  private Hresult() {}

  /** Whether a call failed; codes such as S_FALSE are no failure. */
  public static boolean failed(int hresult) {
    return hresult < 0;
  }
}
