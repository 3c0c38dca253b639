/**
 * The Camel component {@code kafka-source}: a member of a consumer group that commits offsets only
 * of what is safely stored.
 *
 * <p>May import {@code format}, {@code kafka}, {@code payload}, {@code device}, {@code pace},
 * {@code quarantine}, {@code model}, {@code source.delivery} and {@code source.message}.
 */
@NullMarked
package io.fieldline.source.kafka;

import org.jspecify.annotations.NullMarked;
