package io.fieldline.source.opcda.dcom.fault;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * HRESULTs, RPC fault codes and Windows errors in words: MS-ERREF, C706 appendix E, OPC Data Access
 * 2.05a appendix A, Microsoft's article KB5004442.
 */
public final class Faults {

  /** Access denied, as RPC says it: a fault instead of an answer. */
  public static final int RPC_ACCESS_DENIED = 0x0000_0005;

  /** Access denied, as COM says it. */
  public static final int ACCESS_DENIED = 0x8007_0005;

  /** The class is not installed there. */
  public static final int CLASS_NOT_REGISTERED = 0x8004_0154;

  /** OPCEnum does not know the ProgID. */
  public static final int INVALID_CLASS_STRING = 0x8004_01F3;

  /** The server does not have the set of objects that a ping is for. */
  public static final int INVALID_SET = 0x0000_0778;

  private static final String DCOMCNFG = "on the OPC machine run dcomcnfg, ";
  private static final String RESTART = "restart the OPC server, or set it right: ";

  /** Not {@link #ACCESS_DENIED}: there the password was right. */
  private static final Set<Integer> LOGINS =
      Set.of(
          RPC_ACCESS_DENIED,
          0x0000_0721,
          0x8007_052E,
          0x8007_052F,
          0x8007_0530,
          0x8007_0532,
          0x8007_0533,
          0x8007_0569,
          0x8007_0775);

  private static final Map<Integer, Fault> FAULTS = new HashMap<>();

  static {
    logins();
    activations();
    calls();
    opc();
  }

  private Faults() {}

  /** What happened, with the number, such as {@code access denied (0x80070005)}. */
  public static String text(int code) {
    Fault fault = FAULTS.get(code);
    String number = "0x%08X".formatted(code);
    return fault == null ? "error " + number : fault.text + " (" + number + ')';
  }

  /** What to change, for the engineer of the OPC machine; empty when nobody knows. */
  public static String cure(int code) {
    Fault fault = FAULTS.get(code);
    return fault == null ? "" : fault.cure;
  }

  /**
   * Whether it is said to who logs in with a wrong password, or could be: Windows tells no more
   * than {@link #RPC_ACCESS_DENIED}, and counts the attempt.
   */
  public static boolean isLogin(int code) {
    return LOGINS.contains(code);
  }

  /** Both in one sentence. */
  public static String advice(int code) {
    String cure = cure(code);
    return cure.isEmpty() ? text(code) : text(code) + ": " + cure;
  }

  private static void logins() {
    add(
        RPC_ACCESS_DENIED,
        "access denied",
        "check user, domain and password; the account must be allowed to log on over the network");
    add(
        ACCESS_DENIED,
        "access denied",
        DCOMCNFG
            + "give the user remote launch, remote activation and remote access, for this computer"
            + " (COM Security, Edit Limits too) and for the OPC server");
    add(0x8007_052E, "wrong user or password", "check user, domain and password");
    add(
        0x8007_052F,
        "the account is restricted",
        "Windows refuses empty passwords over the network, and logins outside of allowed hours");
    add(0x8007_0530, "the account may not log in at this hour", "ask who looks after accounts");
    add(0x8007_0532, "the password has expired", "give the account a password that stays");
    add(0x8007_0533, "the account is disabled", "enable it, or use another");
    add(0x8007_0775, "the account is locked", "unlock it, and check the password first");
    add(
        0x8007_0569,
        "the account may not log on over the network",
        "give it the right \"Access this computer from the network\"");
    add(
        0x0000_0721,
        "RPC refuses the protection of the call",
        "the login or the auth-level does not suit: check password, ntlm and auth-level");
  }

  private static void activations() {
    add(
        CLASS_NOT_REGISTERED,
        "the class is not registered",
        "install the program, 32 or 64 bit as the OPC server asks; for OPCEnum the OPC Core"
            + " Components; or write the CLSID instead of the ProgID");
    add(
        INVALID_CLASS_STRING,
        "the ProgID is not known",
        "fieldline opcda servers lists what there is");
    add(
        0x8000_401A,
        "nobody is logged on whose identity the server should have",
        DCOMCNFG
            + "OPC server, Identity: choose \"This user\" or the service account, not \"The"
            + " interactive user\"");
    add(
        0x8008_0005,
        "the server could not be started",
        DCOMCNFG
            + "OPC server, Identity; look whether the program starts at all, hangs, or waits for a"
            + " license, and end what is left of it in the Task Manager");
    add(
        0x8008_0004,
        "the server has a wrong configuration",
        DCOMCNFG + "OPC server, Identity: give user and password again");
    add(
        0x8000_4015,
        "the server must run as somebody else",
        DCOMCNFG + "OPC server, Identity: choose the account of its service");
    add(
        0x8007_041D,
        "the service did not start in time",
        "look into the event log of the OPC machine");
    add(0x8007_0422, "the service is disabled", "enable the service of the OPC server");
    add(0x8004_0111, "the program has no such class", "reinstall the OPC server");
    add(
        0x8000_4002,
        "the object has no such interface",
        "it is no OPC Data Access 2 server; choose another ProgID or CLSID");
    add(0x8007_000E, "the OPC machine is out of memory", RESTART + "fewer groups and items");
  }

  private static void calls() {
    add(
        0x8007_06BA,
        "the RPC server is not there",
        "is the machine on, is its firewall open for port 135 and for the ports of the OPC server?");
    add(
        0x8001_0111,
        "the version of DCOM is refused",
        "try com-version 5.6 or 5.4; install KB5025230 on Windows Server 2022");
    add(0x8001_0110, "the version of DCOM is too old for the server", "set com-version to 5.7");
    add(0x8001_0108, "the object is gone: the server was restarted, or forgot its client", "");
    add(0x8001_0105, "the server failed while it answered", "look into the event log there");
    add(0x8001_0002, "the call was canceled", "");
    add(0x8001_010A, "the server is busy", "");
    add(0x0000_06F7, "the server could not read the call", "");
    add(0x1C01_0003, "the server does not know the interface", "");
    add(0x1C01_0002, "the server does not know the method", "");
    add(0x0000_06D1, "the server does not know the method", "");
    add(0x1C01_0014, "the server is too busy", "");
    add(0x0000_0776, "the server does not know its own object exporter any more", "");
    add(INVALID_SET, "the server has forgotten its client", "");
    add(0x8000_4001, "the server has not implemented it", "");
    add(0x8000_4005, "the server failed", "look into the server's own log");
    add(0x8007_0057, "the server refuses an argument", "");
    add(
        0x8004_0202,
        "the server cannot call back",
        "this machine must be reachable from there: set callback-host and callback-ports and open"
            + " the firewall, or poll");
  }

  private static void opc() {
    add(0xC004_0001, "the handle is not known", "");
    add(0xC004_0004, "the server cannot convert to the type", "");
    add(0xC004_0006, "the item may not be read or written that way", "check its access rights");
    add(0xC004_0007, "the item is not known", "fieldline opcda browse lists what there is");
    add(0xC004_0008, "the item's name is wrong", "fieldline opcda browse lists what there is");
    add(0xC004_0009, "the filter is wrong", "");
    add(0xC004_000A, "the item has no such access path", "");
    add(0xC004_000B, "the value is out of range", "");
    add(0x0004_000E, "the server has written the limit of its range instead", "");
    add(0xC004_000C, "there is a group of that name already", "");
    add(0xC004_0010, "the server's configuration file is wrong", "");
    add(0xC004_0011, "the group or item is not there", "");
    add(0x8002_0005, "the server cannot convert to the type", "");
    add(0x8002_000A, "the value is out of range", "");
  }

  private static void add(int code, String text, String cure) {
    FAULTS.put(code, new Fault(text, cure));
  }

  private record Fault(String text, String cure) {}
}
