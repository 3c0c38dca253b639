package io.fieldline.script.calculation;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How scripts are paced.
 *
 * @param clock decides when a script is due
 * @param nanoTime measures how long a run takes
 * @param refresh after this time of the data an output is emitted though it has not changed
 */
record Timing(Clock clock, LongSupplier nanoTime, Duration refresh) {}
