/**
 * {@code /calc}: a script checked, calculated, explained step by step, timed and replayed over the
 * history, without touching the one that runs.
 *
 * <p>May import what {@code api} may.
 */
@NullMarked
package io.fieldline.api.calc;

import org.jspecify.annotations.NullMarked;
