/**
 * What the Kafka sink and the Kafka source share: how brokers are reached and who logs in.
 *
 * <p>Imports no other package of Fieldline.
 */
@NullMarked
package io.fieldline.kafka;

import org.jspecify.annotations.NullMarked;
