package io.fieldline.bench;

import io.fieldline.source.plc.driver.Point;
import io.fieldline.testkit.peers.FieldlineJar;
import io.fieldline.testkit.peers.Snap7;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Fieldline in a process of its own with 100 PLCs, 40 tags each, read every second and stored in
 * the history. One Snap7 plays them all: each has a rack and slot of its own, and so a connection.
 */
final class PlcFleet {

  private static final int PLCS = 100;
  private static final int SLOTS = 25;
  private static final int SETTLE_SECONDS = 20;
  private static final int SECONDS = 60;
  private static final String POLLS = "fieldline_source_polls_seconds_count{";

  private static final String ROUTE =
      """
      - templatedRoute:
          routeTemplateRef: source-plc
          routeId: plc%1$d
          parameters:
            - { name: protocol, value: s7 }
            - { name: host, value: %2$s }
            - { name: port, value: "%3$d" }
            - { name: rack, value: "%4$d" }
            - { name: slot, value: "%5$d" }
            - { name: device, value: plc%1$d }
            - { name: period, value: 1s }
      """;

  private final Report report;

  PlcFleet(Report report) {
    this.report = report;
  }

  void measure() throws Exception {
    // A small heap at first, as the launcher of the distribution has it.
    var settings = Map.of("JAVA_TOOL_OPTIONS", "-Xms32m");
    try (var server = Snap7.changing(Duration.ofMillis(500));
        var fieldline = new FieldlineJar(settings)) {
      fieldline.delete("routes/sources/sensors.camel.yaml");
      fieldline.delete("routes/sources/hopper.camel.yaml");
      eachPlc(number -> write(fieldline, server, number));
      fieldline.up();
      eachPlc(number -> fieldline.awaitUp("source:plc" + number));
      Footprint.rest(SETTLE_SECONDS);
      long polls = polls(fieldline);
      long start = System.nanoTime();
      var footprint = new Footprint(fieldline.pid());
      footprint.report(report, "100 PLCs at 1 s", SECONDS, new Footprint.Limits("", ""));
      long done = polls(fieldline) - polls;
      double due = PLCS * (System.nanoTime() - start) / 1e9;
      report.number("100 PLCs at 1 s: polls", "%,d".formatted(done), "%,.0f".formatted(due));
      if (done < due - PLCS) {
        throw new IllegalStateException("polls are missing");
      }
    }
  }

  private static void write(FieldlineJar fieldline, Snap7 server, int number) {
    fieldline.write("devices/plc" + number + ".yaml", device(number));
    String route =
        ROUTE.formatted(number, server.host(), server.port(), number / SLOTS, number % SLOTS);
    fieldline.write("routes/sources/plc" + number + ".camel.yaml", route);
  }

  private static String device(int number) {
    var yaml = new StringBuilder("id: plc" + number + "\n");
    yaml.append("facility: plant\naddressScope: device\ntags:\n");
    for (Point point : FortyTags.points()) {
      String name = point.address().replace('.', '_');
      String type = point.type().name().toLowerCase(Locale.ROOT);
      yaml.append("  %s: { address: %s, type: %s }%n".formatted(name, point.address(), type));
    }
    return yaml.toString();
  }

  private static void eachPlc(IntConsumer action) {
    for (int number = 0; number < PLCS; number++) {
      action.accept(number);
    }
  }

  private static long polls(FieldlineJar fieldline) {
    return (long)
        fieldline
            .metrics()
            .lines()
            .filter(line -> line.startsWith(POLLS))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
  }
}
