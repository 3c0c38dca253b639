package io.fieldline.buffer;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a buffer and the sink behind it are doing.
 *
 * @param depth measurements waiting
 * @param bytes that they take on the disk
 * @param oldestAge how long the oldest has waited; zero when none waits
 * @param hoursLeft until the bound or the disk is full at the present rate; empty when not filling
 * @param draining how the sink catches up with a backlog; empty in normal traffic
 * @param connected whether the last delivery was taken
 * @param trouble why not all is well, in words for an engineer; empty when all is
 */
public record BufferStatus(
    long depth,
    long bytes,
    Duration oldestAge,
    OptionalDouble hoursLeft,
    Optional<Draining> draining,
    boolean connected,
    String trouble) {}
