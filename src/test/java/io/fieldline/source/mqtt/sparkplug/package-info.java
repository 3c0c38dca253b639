/** Sparkplug B. */
package io.fieldline.source.mqtt.sparkplug;
