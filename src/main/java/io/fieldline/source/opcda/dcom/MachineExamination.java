package io.fieldline.source.opcda.dcom;

import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.Security.Level;
import io.fieldline.source.opcda.da.Security.Ntlm;
import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.dcom.Examination.Finding;
import io.fieldline.source.opcda.dcom.fault.Faults;
import io.fieldline.source.opcda.dcom.session.Approach;
import io.fieldline.source.opcda.dcom.session.DcomSession;
import io.fieldline.source.opcda.dcom.session.StepException;
import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the machine needs for any OPC server: name, port 135, DCOM, login, OPCEnum. */
final class MachineExamination {

  private static final Logger LOG = LoggerFactory.getLogger(MachineExamination.class);

  private final ServerAddress address;
  private final Examination examination;

  MachineExamination(ServerAddress address, Examination examination) {
    this.address = address;
    this.examination = examination;
  }

  void run() throws InterruptedException {
    try (Approach approach = Machine.approach(address)) {
      examination.need("name", () -> Finding.ok(approach.lookUp().getHostAddress()));
      examination.need("port " + address.port(), () -> reached(approach.reach()));
      examination.need("DCOM", () -> answers(approach));
      examination.need("login", () -> loggedIn(approach));
    }
    examination.attempt("old protection", this::hardening);
    boolean needed = Machine.classOf(address).filter(c -> !Machine.OPC_ENUM.equals(c)).isEmpty();
    if (needed) {
      examination.need("OPCEnum", this::opcEnum);
    } else {
      // Only for names; the class is known.
      examination.attempt("OPCEnum", this::opcEnum);
    }
  }

  private static Finding reached(InetAddress here) {
    return Finding.ok("reached from " + here.getHostAddress());
  }

  private static Finding answers(Approach approach) throws OpcException, InterruptedException {
    approach.alive();
    return Finding.ok("answers");
  }

  private Finding loggedIn(Approach approach) throws OpcException, InterruptedException {
    approach.logIn();
    return Finding.ok(address.login() + ", " + address.security());
  }

  /** Whether the machine still takes what Windows refuses since 2023: only activations tell. */
  private Finding hardening() throws InterruptedException {
    String version = address.security().comVersion();
    boolean weak;
    boolean old;
    try {
      if (!takes(address.security())) {
        return untold("the user may activate nothing, however it is protected");
      }
      weak = takes(new Security(Level.CONNECT, Ntlm.V2, version));
      old = takes(new Security(Level.INTEGRITY, Ntlm.V1, version));
    } catch (OpcException e) {
      return untold(String.valueOf(e.getMessage()));
    }
    if (!weak && !old) {
      return Finding.ok("unsigned activations and NTLMv1 are refused: the machine is hardened");
    }
    String taken =
        weak && old ? "unsigned activations and NTLMv1" : weak ? "unsigned activations" : "NTLMv1";
    return Finding.warning(
        "the machine takes " + taken,
        "install current Windows updates (KB5004442) and set LmCompatibilityLevel to 5");
  }

  private static Finding untold(String why) {
    return Finding.warning("it cannot be told whether the machine is hardened: " + why, "");
  }

  /**
   * Whether an activation is allowed that is protected so.
   *
   * @throws OpcException when it fails for another reason
   */
  private boolean takes(Security security) throws OpcException, InterruptedException {
    ServerAddress weaker =
        new ServerAddress(
            address.host(),
            address.program(),
            address.port(),
            address.login(),
            security,
            address.connectTimeout(),
            address.callTimeout());
    try (Approach approach = Machine.approach(weaker)) {
      approach.lookUp();
      approach.activate(Machine.classOf(address).orElse(Machine.OPC_ENUM), "a server");
      release(approach);
      return true;
    } catch (StepException e) {
      if (Faults.isLogin(e.code()) || e.code() == Faults.ACCESS_DENIED) {
        return false;
      }
      throw e;
    }
  }

  private static void release(Approach approach) throws InterruptedException {
    try {
      approach.enter().close();
    } catch (OpcException e) {
      // Taken all the same; the server lets go of the object when no ping comes.
      LOG.debug("An activated object is left to the server: {}", e.getMessage());
    }
  }

  private Finding opcEnum() throws OpcException, InterruptedException {
    try (DcomSession session = Machine.open(address, Machine.OPC_ENUM, "OPCEnum")) {
      return Finding.ok("answers on " + session.address().host());
    }
  }
}
