/**
 * The InfluxDB sink: measurements as line protocol, and what the server's answers mean; the chain
 * is the template {@code sink-influxdb}.
 *
 * <p>May import {@code model} and {@code sink.link}.
 */
@NullMarked
package io.fieldline.sink.influxdb;

import org.jspecify.annotations.NullMarked;
