/**
 * The Kafka sink: batches as records, the producer that sends them, and what its failures mean; the
 * chain is the template {@code sink-kafka}.
 *
 * <p>May import {@code model}, {@code format} and {@code kafka}.
 */
@NullMarked
package io.fieldline.sink.kafka;

import org.jspecify.annotations.NullMarked;
