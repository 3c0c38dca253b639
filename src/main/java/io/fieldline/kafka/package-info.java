/**
 * What the Kafka sink and the Kafka source share: how brokers are reached and who logs in.
 *
 * <p>May import {@code tls}.
 */
@NullMarked
package io.fieldline.kafka;

import org.jspecify.annotations.NullMarked;
