package io.fieldline.testkit.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * node-opc-da, an OPC DA client in JavaScript that others wrote. It knows level CONNECT, NTLMv1 and
 * port 135 only. Each call is a process of its own.
 */
public final class NodeOpcDa {

  /** NTLM needs MD4, which OpenSSL 3 gives only so. */
  private final NodeScript script =
      new NodeScript("opcda-client.mjs", "node-opc-da", "--openssl-legacy-provider");

  private final List<String> login;

  /**
   * A client.
   *
   * @param user with domain, which it needs: {@code PLANT\\reader}
   */
  public NodeOpcDa(String host, String user, String password) {
    login = List.of(host, user, password);
  }

  /**
   * Calls a server.
   *
   * @param clsid of the server
   * @param what and its operands, as the script says
   * @return what it answered
   * @throws IllegalStateException what went wrong
   */
  public JsonNode call(String clsid, String... what) {
    var arguments = new ArrayList<>(login);
    arguments.add(clsid);
    arguments.addAll(List.of(what));
    return Programs.json(script.run(arguments.toArray()));
  }
}
