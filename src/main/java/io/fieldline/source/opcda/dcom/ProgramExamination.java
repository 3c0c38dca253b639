package io.fieldline.source.opcda.dcom;

import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.Doctor.Outcome;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcServer;
import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.da.ServerStatus;
import io.fieldline.source.opcda.dcom.Examination.Finding;
import io.fieldline.source.opcda.dcom.session.Approach;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/** What the OPC server itself needs: its name, its start, its port, an answer, callbacks. */
final class ProgramExamination {

  private final ServerAddress address;
  private final DcomClient client;
  private final Callbacks callbacks;
  private UUID program = Machine.OPC_ENUM;
  private InetAddress here = InetAddress.getLoopbackAddress();

  ProgramExamination(ServerAddress address, DcomClient client, Callbacks callbacks) {
    this.address = address;
    this.client = client;
    this.callbacks = callbacks;
  }

  void run(Examination examination) throws InterruptedException {
    examination.need("server's class", this::named);
    try (Approach approach = Machine.approach(address)) {
      examination.need("activation", () -> activated(approach));
      examination.need("server's port", () -> reached(approach));
    }
    examination.need("status", this::status);
    examination.attempt("callbacks", this::callbackAddress);
  }

  private Finding named() throws OpcException, InterruptedException {
    program =
        Machine.classOf(address).isPresent()
            ? Machine.classOf(address).get()
            : OpcEnum.classOf(address);
    return Finding.ok(program.toString());
  }

  private Finding activated(Approach approach) throws OpcException, InterruptedException {
    approach.lookUp();
    here = approach.reach();
    approach.activate(program, address.program());
    return Finding.ok("started, or found running");
  }

  /** Enters too, because only who enters can release what was activated. */
  private static Finding reached(Approach approach) throws OpcException, InterruptedException {
    String place = approach.reachServer();
    approach.enter().close();
    return Finding.ok("reached at " + place);
  }

  private Finding status() throws OpcException, InterruptedException {
    try (OpcServer server = client.connect(address)) {
      ServerStatus status = server.status();
      String seen = "%s %s, %s".formatted(status.vendor(), status.version(), status.state());
      return status.state() == ServerStatus.State.RUNNING
          ? Finding.ok(seen)
          : Finding.warning(seen, "look at the OPC server itself: it says that it does not run");
    }
  }

  /** Nobody can know from here whether the server reaches it, only where it will try. */
  private Finding callbackAddress() {
    String host = callbacks.host().isEmpty() ? here.getHostAddress() : callbacks.host();
    String ports =
        callbacks.firstPort() == 0
            ? "any free port"
            : "ports " + callbacks.firstPort() + "-" + callbacks.lastPort();
    String seen = "subscribed servers will call back to " + host + ", " + ports;
    try {
      if (InetAddress.getByName(host).isLoopbackAddress() && !here.isLoopbackAddress()) {
        return Finding.warning(seen, "set callback-host to an address that the server can reach");
      }
    } catch (UnknownHostException e) {
      return new Finding(
          Outcome.FAILED, seen + ", which is not known here", "set callback-host to an IP address");
    }
    return callbacks.firstPort() == 0 && !here.isLoopbackAddress()
        ? Finding.warning(seen, "a firewall here may need fixed ports: set callback-ports")
        : Finding.ok(seen);
  }
}
