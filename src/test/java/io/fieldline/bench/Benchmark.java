package io.fieldline.bench;

import io.fieldline.testkit.peers.ChDb;
import io.fieldline.testkit.peers.ClickHouse;
import io.fieldline.testkit.peers.ClickHouse18;
import io.fieldline.testkit.peers.Mosquitto;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

/** Prints what Fieldline does on this machine; {@code bench/run} starts it. */
final class Benchmark {

  private static final Set<String> ALL =
      Set.of(
          "mqtt",
          "clickhouse",
          "sinks",
          "influxdb",
          "kafka",
          "outage",
          "plc",
          "opcda",
          "scripts",
          "demo");
  private static final int RUNS = 3;
  private static final int SINGLE_VALUES = 100_000;
  private static final int BATCHES = 600;
  private static final int BATCH = 1_000;

  private final Report report;
  private final Mosquitto broker;

  private Benchmark(Report report, Mosquitto broker) {
    this.report = report;
    this.broker = broker;
  }

  public static void main(String[] arguments) throws Exception {
    var parts = arguments.length == 0 ? ALL : Set.of(arguments);
    if (!ALL.containsAll(parts)) {
      throw new IllegalArgumentException("the parts are " + ALL);
    }
    Locale.setDefault(Locale.ROOT);
    System.out.println(Machine.describe());
    System.out.println("Rates: median of " + RUNS + " after a warm-up, every count verified.");
    System.out.println();
    var report = new Report(System.out);
    if (parts.contains("mqtt") || parts.contains("clickhouse")) {
      measureMqtt(report, parts);
    }
    if (parts.contains("sinks")) {
      new HistoryWrites(report).measure();
      new ClickHouseInserts(report).measure();
      new HttpPosts(report).measure();
    }
    if (parts.contains("influxdb")) {
      new InfluxPosts(report).measure();
    }
    if (parts.contains("kafka")) {
      new KafkaSends(report).measure();
      new KafkaRoad(report).measure();
    }
    if (parts.contains("outage")) {
      new OutageDrain(report).measure();
    }
    if (parts.contains("plc")) {
      new PlcPolls(report).measure();
      new PlcFleet(report).measure();
    }
    if (parts.contains("opcda")) {
      try (var plant = new OpcDaPlant()) {
        new OpcDaReads(report, plant).measure();
        new OpcDaRoad(report, plant).measure();
      }
    }
    if (parts.contains("scripts")) {
      new ScriptSpeed(report).measure();
    }
    if (parts.contains("demo")) {
      new DemoAtRest(report).measure();
    }
    System.exit(0);
  }

  private static void measureMqtt(Report report, Set<String> parts) throws Exception {
    // Without a limit of its own, so that the receivers are measured and not the broker.
    try (var broker = Mosquitto.start("max_inflight_messages 0")) {
      var benchmark = new Benchmark(report, broker);
      if (parts.contains("mqtt")) {
        benchmark.singleValues(0);
        benchmark.singleValues(1);
        benchmark.batchesToBuffer();
      }
      if (parts.contains("clickhouse")) {
        benchmark.batchesToServers();
      }
    }
  }

  private void singleValues(int qos) throws Exception {
    var load = Load.singleValues(SINGLE_VALUES, qos);
    report.rate(
        "MQTT single values, QoS " + qos + ", to buffer",
        median(() -> toBuffer(load)),
        median(() -> toEmptyRoute(load)),
        qos == 1 ? "ratio 0.60" : "");
  }

  private void batchesToBuffer() throws Exception {
    var load = Load.batches(BATCHES, BATCH, 1);
    report.rate(
        "MQTT batches of 1,000, QoS 1, to buffer",
        median(() -> toBuffer(load)),
        median(() -> toEmptyRoute(load)),
        "");
  }

  private void batchesToServers() throws Exception {
    try (var server = ClickHouse18.start()) {
      batchesToClickHouse("ClickHouse 18.16", server, "classic");
    }
    try (var server = ChDb.start()) {
      batchesToClickHouse("chDB (modern engine)", server, "full");
    }
  }

  private void batchesToClickHouse(String name, ClickHouse server, String layout) throws Exception {
    var load = Load.batches(BATCHES, BATCH, 1);
    double rate = median(() -> toClickHouse(load, server, layout));
    var floor = new RawInsert(server, "fieldline.measurements");
    report.rate("MQTT batches of 1,000 to " + name, rate, median(floor::rate), "200,000/s");
  }

  private double toEmptyRoute(Load load) throws Exception {
    try (var publisher = new RawPublisher(broker.host(), broker.port());
        var route = new EmptyRoute(broker, load)) {
      return load.rate(publisher, route::arrived);
    }
  }

  private double toBuffer(Load load) throws Exception {
    try (var publisher = new RawPublisher(broker.host(), broker.port());
        var road = Road.toBuffer(broker, load)) {
      double rate = load.rate(publisher, road::committed);
      if (road.depth() != road.committed()) {
        throw new IllegalStateException(
            road.depth() + " of " + road.committed() + " measurements lie in the buffer");
      }
      return rate;
    }
  }

  private double toClickHouse(Load load, ClickHouse server, String layout) throws Exception {
    server.drop("fieldline");
    server.query("CREATE DATABASE fieldline");
    try (var publisher = new RawPublisher(broker.host(), broker.port());
        var road = Road.toClickHouse(broker, load, server, layout)) {
      return load.rate(publisher, new RowCount(server, "fieldline.measurements"));
    }
  }

  static double median(Callable<Double> run) throws Exception {
    run.call();
    double[] rates = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      rates[i] = run.call();
    }
    Arrays.sort(rates);
    return rates[RUNS / 2];
  }
}
