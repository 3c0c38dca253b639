package io.fieldline.script.calculation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/**
 * What all scripts count together; one meter for each script would flood the metrics.
 *
 * @param runs calculations, failed ones included
 * @param failures calculations that failed
 * @param results measurements that the route has stored
 * @param replaced results that gave way to newer ones of their tag, because the route took none
 * @param lag from the arrival of an input to the hand-over of the result
 */
record CalculatorMeters(
    Counter runs, Counter failures, Counter results, Counter replaced, Timer lag) {

  static CalculatorMeters in(MeterRegistry meters) {
    return new CalculatorMeters(
        counter(meters, "runs", "Calculations of scripts, failed ones included"),
        counter(meters, "failures", "Calculations of scripts that failed"),
        counter(meters, "results", "Results of scripts that their route has stored"),
        counter(
            meters,
            "replaced",
            "Results of scripts that gave way to newer ones, because the route took none"),
        Timer.builder("fieldline.script.lag")
            .description("From the arrival of an input to the hand-over of the result")
            .publishPercentiles(0.5, 0.99)
            .register(meters));
  }

  static void gauge(MeterRegistry meters, String name, String description, Supplier<Number> value) {
    Gauge.builder("fieldline.script." + name, value).description(description).register(meters);
  }

  private static Counter counter(MeterRegistry meters, String name, String description) {
    return Counter.builder("fieldline.script." + name).description(description).register(meters);
  }
}
