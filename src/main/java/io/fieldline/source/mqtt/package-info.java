/**
 * The Camel component {@code mqtt}: a source that acknowledges only what is safely stored, and a
 * publisher.
 *
 * <p>May import {@code model}, {@code device}, {@code pace}, {@code payload}, {@code quarantine},
 * {@code source.delivery}, {@code source.message} and {@code tls}.
 */
@NullMarked
package io.fieldline.source.mqtt;

import org.jspecify.annotations.NullMarked;
