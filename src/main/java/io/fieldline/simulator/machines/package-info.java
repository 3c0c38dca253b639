/**
 * A statistical model of machine tools: what their components draw, how warm they get, how they
 * shake, how they wear, fail and are repaired.
 *
 * <p>May import {@code model}.
 */
@NullMarked
package io.fieldline.simulator.machines;

import org.jspecify.annotations.NullMarked;
