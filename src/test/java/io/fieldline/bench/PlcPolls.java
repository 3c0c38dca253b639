package io.fieldline.bench;

import io.fieldline.source.plc.s7.S7Driver;
import io.fieldline.testkit.peers.Nodes7Polls;
import io.fieldline.testkit.peers.Snap7;
import java.util.concurrent.Callable;

/** Polls 40 tags of one Snap7 with Fieldline's S7 driver and with others. */
final class PlcPolls {

  private final Report report;

  PlcPolls(Report report) {
    this.report = report;
  }

  void measure() throws Exception {
    try (var server = Snap7.start()) {
      Speed fieldline = speed(() -> new DriverPoll(new S7Driver(), server.host(), server.port()));
      beside("a raw socket", fieldline, speed(() -> new RawS7(server.host(), server.port())));
      beside("PLC4X", fieldline, speed(() -> new Plc4xS7Poll(server.host(), server.port())));
      beside("nodes7", fieldline, Speed.median(() -> nodes7(server)));
    }
  }

  private void beside(String other, Speed fieldline, Speed speed) {
    report.rate("40 S7 tags: polls, beside " + other, fieldline.polls(), speed.polls(), "");
    report.micros("40 S7 tags: CPU, beside " + other, fieldline.micros(), speed.micros(), "");
  }

  private static Speed speed(Callable<FortyTags> connect) throws Exception {
    return Speed.median(
        () -> {
          try (var tags = connect.call()) {
            return Speed.of(tags);
          }
        });
  }

  private static Speed nodes7(Snap7 server) {
    Nodes7Polls.Run run = new Nodes7Polls().run(server, Speed.WARM_UP, Speed.RUN);
    Speed.check(run.sum());
    return new Speed(run.polls(), run.micros());
  }
}
