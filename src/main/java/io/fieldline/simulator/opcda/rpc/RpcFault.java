package io.fieldline.simulator.opcda.rpc;

/** The answer to a call that is not carried out. */
public class RpcFault extends RuntimeException {

  /** ERROR_ACCESS_DENIED. */
  public static final int ACCESS_DENIED = 5;

  /** The number of the method is too large (nca_s_op_rng_error). */
  public static final int NO_SUCH_METHOD = 0x1C01_0002;

  /** Nobody serves this interface (nca_s_unk_if). */
  public static final int UNKNOWN_INTERFACE = 0x1C01_0003;

  /** The arguments are not what the interface says (RPC_X_BAD_STUB_DATA). */
  public static final int BAD_ARGUMENTS = 1783;

  /** The server failed (RPC_E_SERVERFAULT). */
  public static final int SERVER_FAULT = 0x8001_0105;

  private static final long serialVersionUID = 1;

  private final int status;

  public RpcFault(int status) {
    super("fault 0x%08x".formatted(status));
    this.status = status;
  }

  /** A Win32 error, an HRESULT or a status of C706. */
  public int status() {
    return status;
  }
}
