/** The Kafka source, its parts alone and against a real broker. */
package io.fieldline.source.kafka;
