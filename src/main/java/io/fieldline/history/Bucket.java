package io.fieldline.history;

import io.fieldline.model.Quality;
import java.time.Instant;

/**
 * The measurements of one tag in one interval, summed up. The numbers are NaN when none counted.
 *
 * @param start of the interval
 * @param count measurements that the numbers are made of
 * @param min smallest value
 * @param max largest value
 * @param mean arithmetic mean, not weighted by time
 * @param median the middle value; of two middle ones their mean
 * @param first the earliest value
 * @param last the latest value
 * @param worst the worst quality of all measurements, counted or not
 */
public record Bucket(
    Instant start,
    long count,
    double min,
    double max,
    double mean,
    double median,
    double first,
    double last,
    Quality worst) {}
