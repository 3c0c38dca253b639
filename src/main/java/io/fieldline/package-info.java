/**
 * The program: {@link io.fieldline.Main} hands the command line to the commands.
 *
 * <p>May import every package except {@code simulator}.
 */
@NullMarked
package io.fieldline;

import org.jspecify.annotations.NullMarked;
