package io.fieldline.buffer;

/**
 * What a purge has done.
 *
 * @param measurements removed
 * @param underDelivery measurements that stay, because the sink is being given them now
 */
public record Purged(long measurements, long underDelivery) {}
