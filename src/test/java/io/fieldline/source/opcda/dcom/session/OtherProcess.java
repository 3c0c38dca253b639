package io.fieldline.source.opcda.dcom.session;

import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.ServerAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jinterop.dcom.common.JIException;
import org.jinterop.dcom.core.JIClsid;
import org.jinterop.dcom.core.JIComServer;
import org.jinterop.dcom.core.JISession;

/** Programs that tests start in a process of their own: what a library does to its process. */
final class OtherProcess {

  private OtherProcess() {}

  static Process start(Class<?> program, String... arguments) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), program.getName());
    builder.command().addAll(List.of(arguments));
    builder.redirectErrorStream(true);
    return builder.start();
  }

  /** Opens a session, says so, and waits without end in a call. */
  static final class Waiting {

    public static void main(String[] arguments) throws Exception {
      ServerAddress address =
          new ServerAddress(
              "127.0.0.1",
              Echo.PROGRAM.toString(),
              Integer.parseInt(arguments[0]),
              Echo.LOGIN,
              Security.DEFAULT,
              Duration.ofMinutes(2),
              Duration.ofMinutes(2));
      try (Approach approach = new Approach(address, Pings.create(), Clock.systemUTC())) {
        approach.lookUp();
        approach.reach();
        approach.activate(Echo.PROGRAM, "echo");
        DcomSession session = approach.enter();
        Echo.number(session, 1);
        System.out.println("open");
        if (arguments.length > 1) {
          session.close();
          System.out.println("closed");
          return;
        }
        new CountDownLatch(1).await();
      }
    }
  }

  /** What j-interop does by itself, with the strongest settings that it offers. */
  static final class Stock {

    public static void main(String[] arguments) throws Exception {
      JISession session =
          JISession.createSession(Echo.LOGIN.domain(), Echo.LOGIN.user(), Echo.LOGIN.password());
      session.useSessionSecurity(true);
      session.useNTLMv2(true);
      session.setGlobalSocketTimeout(5000);
      try {
        new JIComServer(JIClsid.valueOf(Echo.PROGRAM.toString()), arguments[0], session);
        System.out.println("activated");
      } catch (JIException e) {
        System.out.println("refused with 0x%08x".formatted(e.getErrorCode()));
      }
      System.exit(0);
    }
  }
}
