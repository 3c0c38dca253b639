package io.fieldline.bench;

import io.fieldline.source.opcda.da.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** Reads items of the simulated OPC DA server, with Fieldline's client and with bare Utgard. */
final class OpcDaReads {

  private static final List<Integer> SIZES = List.of(1_000, 10_000, OpcDaPlant.ITEMS);
  private static final int RUNS = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration RUN = Duration.ofSeconds(3);

  private final Report report;
  private final OpcDaPlant plant;

  OpcDaReads(Report report, OpcDaPlant plant) {
    this.report = report;
    this.plant = plant;
  }

  /** Items a second; the floor first, while the library is as it comes. */
  void measure() throws Exception {
    Map<Integer, Double> floors = new HashMap<>();
    for (int size : SIZES) {
      floors.put(size, rate(size, () -> new UtgardItems(plant.host(), size)));
    }
    for (Security.Level level : List.of(Security.Level.CONNECT, Security.Level.INTEGRITY)) {
      for (int size : SIZES) {
        double rate = rate(size, () -> new FieldlineItems(plant.host(), size, level));
        String what =
            "%,d OPC DA items, %s: read".formatted(size, level.name().toLowerCase(Locale.ROOT));
        report.rate(what, rate, floors.get(size), "");
      }
    }
  }

  private static double rate(int size, Callable<OpcItems> connect) throws Exception {
    try (OpcItems items = connect.call()) {
      run(items, size, WARM_UP);
      var rates = new ArrayList<Double>();
      for (int i = 0; i < RUNS; i++) {
        rates.add(run(items, size, RUN));
      }
      double[] sorted = rates.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return sorted[RUNS / 2];
    }
  }

  private static double run(OpcItems items, int size, Duration duration) throws Exception {
    long start = System.nanoTime();
    long elapsed = 0;
    long reads = 0;
    while (elapsed < duration.toNanos()) {
      items.read();
      reads++;
      elapsed = System.nanoTime() - start;
    }
    if (items.good() != size) {
      throw new IllegalStateException("only %d of %d are good".formatted(items.good(), size));
    }
    return reads * size * 1e9 / elapsed;
  }
}
