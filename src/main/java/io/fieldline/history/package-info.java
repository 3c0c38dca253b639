/**
 * Stored measurements and the questions about them: raw values and values per interval; the
 * embedded store is one SQLite file, the others are databases that sinks fill.
 *
 * <p>May import {@code model}, {@code sqlite} and {@code tls}.
 */
@NullMarked
package io.fieldline.history;

import org.jspecify.annotations.NullMarked;
