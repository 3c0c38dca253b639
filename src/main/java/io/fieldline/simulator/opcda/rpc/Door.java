package io.fieldline.simulator.opcda.rpc;

import io.fieldline.simulator.opcda.fault.Faults;
import io.fieldline.simulator.opcda.fault.Traffic;
import io.fieldline.simulator.opcda.ntlm.Credentials;
import java.time.Clock;

/**
 * What decides who comes in.
 *
 * @param welcome who may log in
 * @param name of this computer, as clients are told
 */
public record Door(Credentials welcome, String name, Clock clock, Faults faults, Traffic traffic) {}
