/**
 * The HTTP sink: a batch as a JSON list, as JSON lines or by a user's template, and what the
 * receiver's answers mean; the chain is the template {@code sink-http}.
 *
 * <p>May import {@code model} and {@code sink.link}.
 */
@NullMarked
package io.fieldline.sink.http;

import org.jspecify.annotations.NullMarked;
