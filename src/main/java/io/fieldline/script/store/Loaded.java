package io.fieldline.script.store;

import io.fieldline.script.StoredScript;
import java.util.List;

/**
 * What the database has.
 *
 * @param revision grows with every change
 * @param scripts by id
 * @param unreadable scripts whose rows somebody has changed by hand so that they are none any more,
 *     each one sentence
 */
record Loaded(long revision, List<StoredScript> scripts, List<String> unreadable) {}
