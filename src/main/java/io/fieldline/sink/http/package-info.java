/**
 * The HTTP sink: measurements as a JSON list, and what the receiver's answers mean; the chain is
 * the template {@code sink-http}.
 *
 * <p>May import {@code model}.
 */
@NullMarked
package io.fieldline.sink.http;

import org.jspecify.annotations.NullMarked;
