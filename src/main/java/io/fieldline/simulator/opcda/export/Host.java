package io.fieldline.simulator.opcda.export;

import io.fieldline.simulator.opcda.com.ComClass;
import io.fieldline.simulator.opcda.ndr.Guid;
import io.fieldline.simulator.opcda.rpc.Caller;
import io.fieldline.simulator.opcda.rpc.Door;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The computer on which the objects live.
 *
 * @param door who comes in
 * @param classes that can be activated
 * @param activationLevel that activations need: 1 any, 5 as Windows since March 2023
 * @param pingPeriod in which clients are expected to ping
 * @param callbackLevel at which clients are called back; 0 for the one that each asks for
 */
public record Host(
    Door door,
    List<ComClass> classes,
    int activationLevel,
    Duration pingPeriod,
    int callbackLevel) {

  private static final int RESOLVER_PORT = 135;

  public Host {
    classes = List.copyOf(classes);
  }

  Optional<ComClass> classOf(Guid clsid) {
    return classes.stream().filter(each -> each.clsid().equals(clsid)).findFirst();
  }

  /** Where objects are called, as this caller can reach them. */
  static Bindings bindings(Caller caller) {
    return Bindings.of("%s[%d]".formatted(caller.local().getHostAddress(), caller.port()));
  }

  /** Where the resolver is; without its port where that is the usual one, as Windows does. */
  static Bindings resolver(Caller caller) {
    return caller.port() == RESOLVER_PORT
        ? Bindings.of(caller.local().getHostAddress())
        : bindings(caller);
  }

  /** The level at which clients are to call objects. */
  int hint() {
    return Math.max(2, door.faults().callLevel());
  }
}
