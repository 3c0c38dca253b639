package io.fieldline.testkit.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * impacket, an implementation of DCE/RPC, NTLM and DCOM in Python that others wrote, as Debian
 * packages it: shows whether a DCOM server of ours is one to others, at each level and by both ways
 * of activation. It knows port 135 only. Each call is a process of its own, about 1 s.
 */
public final class Impacket {

  /** Debian's Python, which has Debian's packages; another one on the PATH may not. */
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private static final Path PACKAGE = Path.of("/usr/lib/python3/dist-packages/impacket");
  private static final Path SCRIPT = Path.of("src/test/peers/opcda-impacket.py").toAbsolutePath();

  /** How the class is activated. */
  public enum Activation {
    /** IActivation::RemoteActivation, which old clients use. */
    REMOTE,
    /** IRemoteSCMActivator::RemoteCreateInstance, which CoCreateInstanceEx of Windows uses. */
    SCM
  }

  private final List<String> login;

  /**
   * A client that logs in with NTLMv2.
   *
   * @param level of authentication: 2 connect, 5 packet integrity, 6 packet privacy
   * @param user with domain: {@code PLANT\\reader}
   */
  public Impacket(String host, int level, String user, String password) {
    if (!Files.isExecutable(PYTHON) || !Files.isDirectory(PACKAGE)) {
      Programs.missing("python3-impacket is not installed");
    }
    login =
        List.of(
            PYTHON.toString(), SCRIPT.toString(), host, Integer.toString(level), user, password);
  }

  /**
   * Calls a server.
   *
   * @param clsid of the server
   * @param what and its operands, as the script says
   * @return what it answered
   * @throws IllegalStateException what the server said against it, such as an HRESULT in hex
   */
  public JsonNode call(String clsid, Activation activation, String... what) {
    var command = new ArrayList<>(login);
    command.add(clsid);
    command.add(activation == Activation.SCM ? "scm" : "remote");
    command.addAll(List.of(what));
    return Programs.json(Programs.output(command, Map.of()));
  }
}
