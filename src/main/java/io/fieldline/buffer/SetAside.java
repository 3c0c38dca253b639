package io.fieldline.buffer;

import java.time.Instant;

/**
 * A damaged row that stands beside the queue.
 *
 * @param row its id
 * @param found when the damage was met
 * @param reason what is wrong with it
 * @param bytes of its payload
 */
public record SetAside(long row, Instant found, String reason, long bytes) {}
