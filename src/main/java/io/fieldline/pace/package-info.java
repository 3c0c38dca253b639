/**
 * How often: the waits between two attempts and between two log lines about the same trouble.
 *
 * <p>Imports nothing but the JDK; every stage may import it.
 */
@NullMarked
package io.fieldline.pace;

import org.jspecify.annotations.NullMarked;
