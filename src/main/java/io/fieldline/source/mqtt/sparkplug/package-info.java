/**
 * Sparkplug B over MQTT: birth certificates, aliases, sequence numbers and deaths.
 *
 * <p>May import {@code payload} and {@code model}; the MQTT source imports it.
 */
@NullMarked
package io.fieldline.source.mqtt.sparkplug;

import org.jspecify.annotations.NullMarked;
