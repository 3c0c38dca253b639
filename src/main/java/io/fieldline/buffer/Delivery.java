package io.fieldline.buffer;

/**
 * Rows on their way to the sink; they stay in the file until the reader finishes the delivery.
 *
 * @param range the rows
 * @param whole their measurements; none when every row was damaged
 */
record Delivery(Range range, Part whole) {}
