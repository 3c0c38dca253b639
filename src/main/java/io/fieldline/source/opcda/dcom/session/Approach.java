package io.fieldline.source.opcda.dcom.session;

import io.fieldline.source.opcda.da.Security.Level;
import io.fieldline.source.opcda.da.Security.Ntlm;
import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.dcom.fault.Faults;
import io.fieldline.source.opcda.dcom.line.Line;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jinterop.dcom.common.JIException;
import org.jinterop.dcom.core.IJIComObject;
import org.jinterop.dcom.core.JISession;
import org.jspecify.annotations.Nullable;
import rpc.FaultException;

/**
 * The way to a server, step by step, each within the timeout of connecting and with an error of its
 * own: {@link #lookUp}, {@link #reach}, {@link #alive} and {@link #logIn} if wished, {@link
 * #activate}, {@link #reachServer}, {@link #enter}. What is not entered must be closed.
 */
public final class Approach implements AutoCloseable {

  private static final String EXPORTER = "99fcfec4-5260-101b-bbcb-00aa0021347a";
  private static final int SERVER_ALIVE_2 = 5;
  private static final String FIREWALL = "is a firewall in the way, of Windows or of the plant?";
  private static final String CLOSED =
      "check the address and the port, 135 on Windows; some firewalls refuse, too";
  private static final String SLOW =
      "look whether the OPC machine hangs; a program that starts slowly needs a longer"
          + " connect-timeout";

  private final ServerAddress address;
  private final Clock clock;
  private final Pings pings;
  private final Worker worker;
  private final Line line;
  private InetAddress machine = InetAddress.getLoopbackAddress();
  private InetAddress here = InetAddress.getLoopbackAddress();
  private @Nullable Activation activation;
  private @Nullable JISession session;
  private boolean entered;

  /** The way to an address. */
  public Approach(ServerAddress address, Pings pings, Clock clock) {
    this.address = address;
    this.pings = pings;
    this.clock = clock;
    this.worker = new Worker(address.toString());
    this.line = Line.open(address.login(), address.security(), clock);
  }

  /** Finds the machine's address; that of IPv4 first, the only one that all OPC servers have. */
  public InetAddress lookUp() throws StepException, InterruptedException {
    InetAddress[] all =
        step(
            "looking up " + address.host(),
            "check the name, or write the IP address",
            () -> InetAddress.getAllByName(address.host()));
    machine = Arrays.stream(all).filter(Inet4Address.class::isInstance).findFirst().orElse(all[0]);
    return machine;
  }

  /** Reaches the machine's DCOM port; our own address there. */
  public InetAddress reach() throws StepException, InterruptedException {
    here = dial("connecting to " + place(address.port()), address.port());
    return here;
  }

  /** Asks whether DCOM answers there, without a login. */
  public void alive() throws StepException, InterruptedException {
    try (Line anonymous = Line.anonymous(address.security(), clock)) {
      step(
          "asking DCOM on " + place(address.port()),
          "is that DCOM's port, 135 on Windows, and is DCOM enabled there? dcomcnfg, My Computer,"
              + " Default Properties",
          () -> call(anonymous, EXPORTER, SERVER_ALIVE_2, new byte[0]));
    }
  }

  /** Logs in, for nothing but to see whether it is allowed. */
  public void logIn() throws StepException, InterruptedException {
    step(
        "login of " + who(),
        "check user, domain and password",
        () -> call(line, EXPORTER, SERVER_ALIVE_2, new byte[0]));
  }

  /** Starts a program there, or finds it running. */
  public void activate(UUID program, String name) throws StepException, InterruptedException {
    byte[] request = Activation.request(program, address.security().comVersion());
    activation =
        step(
            "activation of " + name + " as " + who(),
            SLOW,
            () ->
                Activation.read(
                    call(line, Activation.INTERFACE, Activation.REMOTE_ACTIVATION, request)));
  }

  /** Reaches the port of the started program; where that is. */
  public String reachServer() throws StepException, InterruptedException {
    int port = exporterPort();
    dial("connecting to the server's own port, " + place(port), port);
    return place(port);
  }

  /** Opens a session with the program. */
  public DcomSession enter() throws StepException, InterruptedException {
    Activation activated = activated();
    String exporter = machine.getHostAddress() + '[' + exporterPort() + ']';
    IJIComObject root =
        step(
            "opening the session with " + address.program(),
            "",
            () -> {
              Library.prepare();
              session = Library.open(line, activated, exporter, address.connectTimeout());
              return Library.root(session);
            });
    entered = true;
    return new DcomSession(address, worker, line, root, here, machine, pings);
  }

  @Override
  public void close() {
    if (entered) {
      return;
    }
    line.close();
    worker.end(
        () -> {
          if (session != null) {
            Library.forget(session);
          }
        });
  }

  private byte[] call(Line way, String interfaceId, int opnum, byte[] stub) throws IOException {
    Library.prepare();
    String ip = machine.getHostAddress();
    try (RemoteCall call =
        new RemoteCall(way, ip, address.port(), interfaceId, address.connectTimeout())) {
      return call.call(opnum, stub);
    }
  }

  private Activation activated() {
    if (activation == null) {
      throw new IllegalStateException("activate first");
    }
    return activation;
  }

  /**
   * The program listens on the machine that was dialed, whatever names and addresses it has beside:
   * those of other networks, or from behind a router, would lead nowhere.
   */
  private int exporterPort() throws StepException {
    String dialed = machine.getHostAddress() + '[';
    String binding =
        activated().bindings().stream()
            .filter(b -> b.startsWith(dialed) && hasPort(b))
            .findFirst()
            .or(() -> activated().bindings().stream().filter(Approach::hasPort).findFirst())
            .orElse("");
    int bracket = binding.indexOf('[');
    if (bracket < 0) {
      throw new StepException(
          "activation of " + address.program(),
          "the server offers no TCP port",
          "on the OPC machine run dcomcnfg, My Computer, Default Protocols: add TCP/IP",
          0,
          new IOException("bindings: " + activated().bindings()));
    }
    return Integer.parseInt(binding.substring(bracket + 1, binding.length() - 1));
  }

  private static boolean hasPort(String binding) {
    return binding.matches("[^\\[]*\\[\\d{1,5}]");
  }

  private InetAddress dial(String what, int port) throws StepException, InterruptedException {
    return step(
        what,
        FIREWALL,
        () -> {
          try (Socket socket = new Socket()) {
            int millis = Math.toIntExact(address.connectTimeout().toMillis());
            socket.connect(new InetSocketAddress(machine, port), millis);
            return socket.getLocalAddress();
          }
        });
  }

  private String place(int port) {
    return address.host() + ":" + port;
  }

  private String who() {
    return "%s (%s)"
        .formatted(
            address.login().user().isEmpty() ? "nobody" : address.login(), address.security());
  }

  private <T> T step(String what, String cure, Callable<T> work)
      throws StepException, InterruptedException {
    try {
      return worker.run(work, address.connectTimeout());
    } catch (TimeoutException e) {
      String seen = "no answer within " + address.connectTimeout().toMillis() + " ms";
      throw new StepException(what, seen, cure.isEmpty() ? FIREWALL : cure, 0, e);
    } catch (ExecutionException e) {
      throw failed(what, cure, e.getCause() == null ? e : e.getCause());
    }
  }

  private StepException failed(String what, String cure, Throwable cause) {
    if (cause instanceof RefusedException refused) {
      return refused(what, refused.code(), cause);
    }
    if (cause instanceof FaultException fault) {
      return refused(what, fault.status, cause);
    }
    if (cause instanceof JIException refused && line.fault().isEmpty()) {
      return refused(what, refused.getErrorCode(), cause);
    }
    Throwable reason =
        line.fault().filter(f -> cause instanceof JIException).isPresent()
            ? line.fault().get()
            : cause;
    return new StepException(what, seen(reason), isRefusal(reason) ? CLOSED : cure, 0, cause);
  }

  private StepException refused(String what, int code, Throwable cause) {
    String cure = code == Faults.RPC_ACCESS_DENIED ? loginCure() : Faults.cure(code);
    return new StepException(what, Faults.text(code), cure, code, cause);
  }

  /** Windows gives one number for all that it does not like about a login. */
  private String loginCure() {
    if (address.login().user().isEmpty()) {
      return "no user is given: set OPCDA_USER and OPCDA_PASSWORD";
    }
    if (address.security().level() == Level.CONNECT) {
      return "set auth-level to integrity: Windows refuses less since KB5004442";
    }
    return address.security().ntlm() == Ntlm.V1
        ? "set ntlm to v2: current Windows refuses v1 (LmCompatibilityLevel)"
        : Faults.cure(Faults.RPC_ACCESS_DENIED);
  }

  private static boolean isRefusal(Throwable reason) {
    return reason instanceof ConnectException && String.valueOf(reason).contains("refused");
  }

  private static String seen(Throwable reason) {
    if (reason instanceof UnknownHostException) {
      return "the name is not known";
    }
    if (reason instanceof SocketTimeoutException) {
      return "no answer";
    }
    if (isRefusal(reason)) {
      return "nothing listens there";
    }
    return reason.getMessage() == null ? reason.toString() : reason.getMessage();
  }
}
