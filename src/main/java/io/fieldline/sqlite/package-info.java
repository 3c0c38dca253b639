/**
 * One SQLite file, opened so that a commit survives a power cut: what buffers, history and
 * quarantine stand on.
 *
 * <p>Imports nothing of Fieldline.
 */
@NullMarked
package io.fieldline.sqlite;

import org.jspecify.annotations.NullMarked;
