package io.fieldline.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A file of routes as it is on disk now.
 *
 * @param name how messages name it: {@code routes/sources/sensors.yaml}
 * @param text its content, empty when it cannot be read
 * @param fault why it cannot be read, null when it can
 */
record RouteFile(String name, String text, @Nullable String fault) {}
