/**
 * History read from what the InfluxDB sink writes: where a tag's points are, and how InfluxDB 2,
 * InfluxDB 1 and QuestDB are asked for them.
 *
 * <p>May import what {@code history} may.
 */
@NullMarked
package io.fieldline.history.influxdb;

import org.jspecify.annotations.NullMarked;
