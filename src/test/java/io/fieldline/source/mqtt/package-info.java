/** The MQTT source, its parts alone and against a real broker. */
package io.fieldline.source.mqtt;
