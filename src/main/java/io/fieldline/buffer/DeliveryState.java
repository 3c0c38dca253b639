package io.fieldline.buffer;

/**
 * The row of a buffer file that outlives its batches.
 *
 * @param buffer the id of the buffer
 * @param first first row under delivery, 0 for none
 * @param last last row under delivery, 0 for none
 * @param removed highest id that is gone
 */
record DeliveryState(String buffer, long first, long last, long removed) {}
