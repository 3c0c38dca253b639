/**
 * What sources of messages share: the options of payloads, and the tags that topics stand for.
 *
 * <p>May import {@code payload}, {@code device} and {@code model}; any source of messages may
 * import it.
 */
@NullMarked
package io.fieldline.source.message;

import org.jspecify.annotations.NullMarked;
