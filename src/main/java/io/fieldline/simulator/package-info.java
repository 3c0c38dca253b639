/**
 * A simulated plant: sensors that publish over MQTT and a broker inside this process.
 *
 * <p>May import {@code model}; no other package imports it, the routes in {@code simulator-routes/}
 * name its beans.
 */
@NullMarked
package io.fieldline.simulator;

import org.jspecify.annotations.NullMarked;
