package io.fieldline.simulator.opcda.rpc;

import io.fieldline.simulator.opcda.ntlm.Login;
import io.fieldline.simulator.opcda.ntlm.NtlmException;
import io.fieldline.simulator.opcda.ntlm.NtlmServer;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logins of one connection. Most have one; some clients log in again for each interface. One
 * that is refused shows only in the next call, as with Windows.
 */
final class Logins {

  private static final Logger LOG = LoggerFactory.getLogger(Logins.class);
  private static final int MOST = 256;

  private final Door door;
  private final InetSocketAddress dialed;
  private final Map<Integer, Entry> entries = new HashMap<>();
  private @Nullable Entry latest;

  Logins(Door door, InetSocketAddress dialed) {
    this.door = door;
    this.dialed = dialed;
  }

  /** One login: begun, then let in or refused. */
  private static final class Entry {

    private final int level;
    private final NtlmServer server;
    private @Nullable Login login;
    private @Nullable Protection protection;

    Entry(int level, NtlmServer server) {
      this.level = level;
      this.server = server;
    }
  }

  /** What a call needs to know of its login; without protection nothing is signed. */
  record Checked(Caller caller, @Nullable Protection protection) {}

  /** Begins a login; the challenge to send. */
  byte[] begin(Trailer trailer) throws NtlmException {
    if (entries.size() >= MOST) {
      throw new NtlmException("too many logins on one connection");
    }
    var entry = new Entry(trailer.level(), new NtlmServer(door.name(), door.clock()));
    byte[] challenge = entry.server.challenge(trailer.value());
    entries.put(trailer.contextId(), entry);
    latest = entry;
    return challenge;
  }

  /** Ends a login, one way or the other. */
  void end(Trailer trailer) {
    Entry entry = entries.get(trailer.contextId());
    if (entry == null) {
      return;
    }
    try {
      Login login =
          entry.server.authenticate(
              trailer.value(), door.welcome(), !door.faults().isNtlmV1Refused());
      var protection = new Protection(entry.level, trailer.contextId(), login.channel());
      if (protection.signs() && !entry.server.hasExtendedSecurity()) {
        throw new NtlmException("signatures without extended session security are not spoken");
      }
      entry.login = login;
      entry.protection = protection;
    } catch (NtlmException e) {
      door.traffic().refusedLogin();
      LOG.info("Login refused: {}", e.getMessage());
    }
  }

  /**
   * Says who sent a request, and opens it when it is sealed.
   *
   * @throws RpcFault when he was refused or the signature is wrong
   */
  Checked check(Pdu request) throws NtlmException {
    Trailer trailer = request.trailer();
    if (trailer == null && latest == null) {
      return new Checked(new Caller("", Caller.NO_LOGIN, dialed), null);
    }
    Entry entry = trailer == null ? latest : entries.get(trailer.contextId());
    if (entry == null || entry.login == null || entry.protection == null) {
      throw new RpcFault(RpcFault.ACCESS_DENIED);
    }
    if (trailer == null && entry.protection.signs()) {
      throw new NtlmException("a signature is missing");
    }
    entry.protection.check(request);
    return new Checked(new Caller(entry.login.user(), entry.level, dialed), entry.protection);
  }
}
