package io.fieldline.normalize;

import io.fieldline.model.Measurement;
import java.util.Optional;

/**
 * What report by exception has done with a tag.
 *
 * @param last the last measurement that was passed on
 * @param leftOut measurements that were left out since
 * @param firstLeftOut the first of them; empty when there is none
 * @param reason why they were left out: {@code within the deadband of 0.5 °C}; empty when none was
 */
public record Passing(
    Measurement last, long leftOut, Optional<Measurement> firstLeftOut, String reason) {}
