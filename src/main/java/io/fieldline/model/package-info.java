/**
 * The one measurement model that every stage speaks: tag, measurement, quality, batch and its
 * codec.
 *
 * <p>Imports nothing but the JDK; every other package may import it.
 */
@NullMarked
package io.fieldline.model;

import org.jspecify.annotations.NullMarked;
