/**
 * Answers why a value is not stored: what was read last of a tag, what normalize made of it, and
 * how far it is on its way to each sink.
 *
 * <p>May import {@code model}, {@code device}, {@code normalize}, {@code live}, {@code buffer},
 * {@code history} and {@code quarantine}.
 */
@NullMarked
package io.fieldline.trace;

import org.jspecify.annotations.NullMarked;
