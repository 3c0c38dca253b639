package io.fieldline.bench;

import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcDriver;
import io.fieldline.source.plc.driver.PlcLink;
import io.fieldline.source.plc.driver.PlcRead;
import java.time.Duration;
import java.util.List;

/** What a route polls with: a link of a driver of Fieldline, decoded to values with quality. */
final class DriverPoll implements FortyTags {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final PlcLink link;
  private final PlcRead read;
  private List<Outcome> outcomes = List.of();

  DriverPoll(PlcDriver driver, String host, int port) throws Exception {
    link = driver.connect(new PlcAddress("s7", host, port, 0, 1, "", "", TIMEOUT, TIMEOUT));
    read = link.prepare(FortyTags.points());
  }

  @Override
  public void poll() throws Exception {
    outcomes = read.read();
  }

  @Override
  public double sum() {
    return outcomes.stream().mapToDouble(DriverPoll::number).sum();
  }

  @Override
  public void close() {
    link.close();
  }

  private static double number(Outcome outcome) {
    if (outcome instanceof Outcome.Done done) {
      return done.values().get(0).asDouble();
    }
    throw new IllegalStateException(outcome.toString());
  }
}
