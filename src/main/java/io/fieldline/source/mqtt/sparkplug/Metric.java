package io.fieldline.source.mqtt.sparkplug;

import org.jspecify.annotations.Nullable;

/**
 * One metric of a payload.
 *
 * @param name null where only the alias stands
 * @param alias null where there is none
 * @param timestamp milliseconds since 1970, null where there is none
 * @param datatype number of the data type, 0 where there is none
 * @param value Integer and Long as raw bits, Float, Double, Boolean or String; null for a null
 *     value and for what is not a single value
 * @param isNull whether the metric says that it has no value
 * @param quality the property {@code Quality}, null where there is none
 */
record Metric(
    @Nullable String name,
    @Nullable Long alias,
    @Nullable Long timestamp,
    int datatype,
    @Nullable Object value,
    boolean isNull,
    @Nullable Integer quality) {}
