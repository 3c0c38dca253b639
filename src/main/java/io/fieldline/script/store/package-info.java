/**
 * Where scripts are kept: tables in PostgreSQL or in an embedded SQLite file, versions of every
 * script, and the one facade that changes database and running scripts together.
 *
 * <p>Belongs to {@code script}, which says what may be imported.
 */
@NullMarked
package io.fieldline.script.store;

import org.jspecify.annotations.NullMarked;
