package io.fieldline.testkit.sink;

import io.fieldline.model.Measurement;

/**
 * A measurement that a sink's server refuses.
 *
 * @param reason what the server says about it, or a part of that
 */
public record BadMeasurement(Measurement measurement, String reason) {}
