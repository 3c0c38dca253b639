package io.fieldline.quarantine;

import java.time.Instant;

/**
 * Something that could not be used.
 *
 * @param origin the stage and its name: {@code source:sensors}, {@code sink:clickhouse}
 * @param subject the topic or the tag; of a record of a log, its {@link RecordPlace}
 * @param payload the bytes as they came, or an encoded batch of the rejected measurements; the
 *     quarantine caps them
 * @param reason why, in words an engineer can act on
 * @param time when it happened
 */
@SuppressWarnings("ArrayRecordComponent") // only carried to the disk, never compared
public record QuarantineEntry(
    String origin, String subject, byte[] payload, String reason, Instant time) {}
