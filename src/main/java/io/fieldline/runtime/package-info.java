/**
 * What makes Camel Main a product: the home folder, the settings, the folder of routes and the one
 * HTTP port.
 *
 * <p>May import every package except {@code simulator}.
 */
@NullMarked
package io.fieldline.runtime;

import org.jspecify.annotations.NullMarked;
