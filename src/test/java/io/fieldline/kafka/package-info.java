/** How Kafka's brokers are reached. */
package io.fieldline.kafka;
