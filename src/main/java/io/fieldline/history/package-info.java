/**
 * Stored measurements and the questions about them: raw values and values per interval; the
 * embedded store is one SQLite file.
 *
 * <p>May import {@code model} and {@code sqlite}.
 */
@NullMarked
package io.fieldline.history;

import org.jspecify.annotations.NullMarked;
