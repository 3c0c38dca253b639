package io.fieldline.script;

import java.time.Instant;

/**
 * A script as the database has it.
 *
 * @param id 1 or more, given by the database, never given again
 * @param version 1 for a new script, one more with every change
 * @param registered whether it runs
 * @param definition what it does
 * @param changedBy who made this version
 * @param changedAt when
 */
public record StoredScript(
    long id,
    int version,
    boolean registered,
    ScriptDefinition definition,
    String changedBy,
    Instant changedAt) {

  public String name() {
    return definition.name();
  }
}
