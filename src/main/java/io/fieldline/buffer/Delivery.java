package io.fieldline.buffer;

import java.time.Instant;

/**
 * Rows on their way to the sink; they stay in the file until the reader finishes the delivery.
 *
 * @param range the rows
 * @param whole their measurements; none when every row was damaged
 * @param appended when the newest of them was appended
 */
record Delivery(Range range, Part whole, Instant appended) {}
