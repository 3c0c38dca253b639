/**
 * {@code /script}: the scripts in the database and how the registered ones are doing.
 *
 * <p>May import what {@code api} may.
 */
@NullMarked
package io.fieldline.api.script;

import org.jspecify.annotations.NullMarked;
