package io.fieldline.simulator.opcda.com;

import io.fieldline.simulator.opcda.ndr.Guid;
import java.util.function.Supplier;

/**
 * A class that clients can activate.
 *
 * @param clsid its identity
 * @param progId its name for programs, such as {@code Fieldline.Simulation.1}
 * @param description its name for people
 * @param instance makes the object of a new client
 */
public record ComClass(
    Guid clsid, String progId, String description, Supplier<ComObject> instance) {}
