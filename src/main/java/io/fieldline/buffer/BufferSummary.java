package io.fieldline.buffer;

import java.time.Instant;
import java.util.Optional;

/**
 * What a buffer holds.
 *
 * @param depth measurements waiting, those under delivery included
 * @param bytes that they take on the disk
 * @param underDelivery measurements of {@code depth} that a sink may already have, because their
 *     delivery has begun and not ended
 * @param oldest when the oldest waiting measurement was appended; empty when none waits
 * @param newest when the newest waiting measurement was appended
 * @param lastRow the newest row, 0 when none waits: what is appended later lies behind it
 * @param setAside damaged rows that the file keeps beside the queue
 */
public record BufferSummary(
    long depth,
    long bytes,
    long underDelivery,
    Optional<Instant> oldest,
    Optional<Instant> newest,
    long lastRow,
    int setAside) {}
