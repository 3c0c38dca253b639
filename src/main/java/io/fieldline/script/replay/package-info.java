/**
 * Scripts over stored measurements: what a script would have made of the past, at once or as a job
 * in the background that tells its progress and can be canceled.
 *
 * <p>May import what {@code script} may.
 */
@NullMarked
package io.fieldline.script.replay;

import org.jspecify.annotations.NullMarked;
