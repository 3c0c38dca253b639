/**
 * What a running Fieldline shows and does over HTTP: its health and its metrics, what waits in the
 * buffers, what stands in quarantine, and why a value is not stored.
 *
 * <p>May import {@code model}, {@code buffer}, {@code format}, {@code quarantine} and {@code
 * trace}.
 */
@NullMarked
package io.fieldline.api;

import org.jspecify.annotations.NullMarked;
