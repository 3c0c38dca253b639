package io.fieldline.normalize;

import io.fieldline.model.Measurement;

/**
 * What one step of the stage does to a measurement.
 *
 * @param step {@code time}, {@code type}, {@code sensor}, {@code scaling} or {@code range}
 */
public record Change(String step, Measurement before, Measurement after) {}
