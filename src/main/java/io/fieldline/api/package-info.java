/**
 * What a running Fieldline shows and does over HTTP: its health and its metrics, what waits in the
 * buffers, what stands in quarantine, why a value is not stored, and the scripts.
 *
 * <p>May import {@code model}, {@code buffer}, {@code format}, {@code history}, {@code live},
 * {@code quarantine}, {@code script} and {@code trace}.
 */
@NullMarked
package io.fieldline.api;

import org.jspecify.annotations.NullMarked;
