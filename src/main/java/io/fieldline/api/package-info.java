/**
 * What a running Fieldline shows over HTTP: its health and its metrics.
 *
 * <p>May import {@code live}, {@code buffer}, {@code history}, {@code quarantine} and {@code
 * model}.
 */
@NullMarked
package io.fieldline.api;

import org.jspecify.annotations.NullMarked;
