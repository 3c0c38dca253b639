/**
 * The published forms of a batch, JSON and Protobuf, as docs/specs/measurements.md describes them:
 * what other programs send to Fieldline and receive from it.
 *
 * <p>May import {@code model}.
 */
@NullMarked
package io.fieldline.format;

import org.jspecify.annotations.NullMarked;
