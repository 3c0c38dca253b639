package io.fieldline.buffer;

import java.time.Duration;
import java.util.Optional;

/**
 * How a sink catches up with a backlog.
 *
 * @param perSecond measurements that it has taken a second, over the last ten seconds
 * @param emptyIn how long it takes at that rate, with what comes in meanwhile; empty when more
 *     comes in than goes out
 */
public record Draining(double perSecond, Optional<Duration> emptyIn) {}
