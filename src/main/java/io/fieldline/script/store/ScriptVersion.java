package io.fieldline.script.store;

import java.time.Instant;

/**
 * One change of a script, for the list of its versions.
 *
 * @param id of the script
 * @param version 1 or more, one more with every change
 * @param what was done: created, updated, registered, unregistered, removed, restored, or rolled
 *     back to version 3
 * @param name of the script in that version
 * @param registered whether it ran in that version; for a removed one, whether it ran before
 * @param changedBy who has done it
 * @param changedAt when
 */
public record ScriptVersion(
    long id,
    int version,
    String what,
    String name,
    boolean registered,
    String changedBy,
    Instant changedAt) {}
