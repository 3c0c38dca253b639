package io.fieldline.source.opcda.dcom;

import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.da.ServerList;
import io.fieldline.source.opcda.dcom.session.Approach;
import io.fieldline.source.opcda.dcom.session.DcomSession;
import io.fieldline.source.opcda.dcom.session.Pings;
import io.fieldline.source.opcda.dcom.session.StepException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens sessions with the programs of a machine. */
final class Machine {

  /** OPCEnum, which is the same everywhere: OPC Common 1.10, section 6. */
  static final UUID OPC_ENUM = UUID.fromString("13486d51-4821-11d2-a494-3cb306c10000");

  private static final Pattern CLASS_ID =
      Pattern.compile("\\{?(\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12})}?");

  /** One for all, so that there is one thread for the pings of all sessions. */
  private static final Pings PINGS = Pings.create();

  private Machine() {}

  /** The class that an address names, unless by a ProgID that the machine must be asked for. */
  static Optional<UUID> classOf(ServerAddress address) {
    if (address.program().equalsIgnoreCase(ServerList.PROGRAM)) {
      return Optional.of(OPC_ENUM);
    }
    Matcher matcher = CLASS_ID.matcher(address.program().strip());
    return matcher.matches() ? Optional.of(UUID.fromString(matcher.group(1))) : Optional.empty();
  }

  static Approach approach(ServerAddress address) {
    return new Approach(address, PINGS, Clock.systemUTC());
  }

  /** Opens a session with a program of the machine. */
  static DcomSession open(ServerAddress address, UUID program, String name)
      throws StepException, InterruptedException {
    try (Approach approach = approach(address)) {
      approach.lookUp();
      approach.reach();
      approach.activate(program, name);
      approach.reachServer();
      return approach.enter();
    }
  }
}
