/**
 * The command line: {@code fieldline run}, {@code demo}, {@code check}, {@code status}, {@code
 * trace}, {@code buffer}, {@code quarantine}, {@code probe}, {@code opcda} and {@code devices}.
 *
 * <p>May import every package except {@code simulator}.
 */
@NullMarked
package io.fieldline.command;

import org.jspecify.annotations.NullMarked;
