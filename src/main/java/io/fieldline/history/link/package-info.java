/**
 * How a database is asked over HTTP: with a limit for every wait, and answers that are read while
 * they come.
 *
 * <p>May import what {@code history} may.
 */
@NullMarked
package io.fieldline.history.link;

import org.jspecify.annotations.NullMarked;
