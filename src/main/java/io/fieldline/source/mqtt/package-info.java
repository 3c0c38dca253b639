/**
 * The Camel component {@code mqtt}: a source that acknowledges only what is safely stored, and a
 * publisher.
 *
 * <p>May import {@code payload}, {@code device}, {@code pace}, {@code quarantine}, {@code model}
 * {@code source.delivery} and {@code source.message}.
 */
@NullMarked
package io.fieldline.source.mqtt;

import org.jspecify.annotations.NullMarked;
