/**
 * What sources of messages share: the options of payloads, the tags that topics stand for, and the
 * way back from the quarantine.
 *
 * <p>May import {@code payload}, {@code device}, {@code quarantine}, {@code source.delivery} and
 * {@code model}; any source of messages may import it.
 */
@NullMarked
package io.fieldline.source.message;

import org.jspecify.annotations.NullMarked;
