/**
 * The Camel component {@code buffer:}, a durable queue on disk in front of one sink: append with
 * group commit, read in batches, retry, split what is rejected.
 *
 * <p>May import {@code model}, {@code pace}, {@code sqlite} and {@code quarantine}.
 */
@NullMarked
package io.fieldline.buffer;

import org.jspecify.annotations.NullMarked;
