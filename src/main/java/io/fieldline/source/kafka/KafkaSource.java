package io.fieldline.source.kafka;

import io.fieldline.pace.BackOff;
import io.fieldline.pace.OncePerMinute;
import io.fieldline.source.delivery.Source;
import io.fieldline.source.delivery.SourceHealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.health.HealthCheck;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a consumer group, and again one after every fault: polls on the source's own thread
 * while the carrier delivers on another.
 */
final class KafkaSource implements Source {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSource.class);
  private static final long CLOSE_MILLIS = 1_000;

  private final String name;
  private final ClientProperties client;
  private final Topics topics;
  private final Intake intake;
  private final Carrying carrying;
  private final HealthCheck health;
  private final OncePerMinute faultLog;
  private final BackOff backOff = new BackOff(Duration.ofMillis(250), Duration.ofSeconds(10));
  private volatile Standing standing;

  /**
   * How the source stands.
   *
   * @param connected whether it is in the group and brokers answer
   * @param partitions that it has
   * @param lag records of these that are not stored yet; NaN when not known
   * @param fault what is wrong; empty when nothing is
   */
  private record Standing(boolean connected, int partitions, double lag, String fault) {

    static Standing out(String fault) {
      return new Standing(false, 0, Double.NaN, fault);
    }
  }

  /**
   * The other half of the source.
   *
   * @param thread where the carrier runs
   * @param stopped counted down when the source stops
   */
  record Carrying(Carrier carrier, ExecutorService thread, CountDownLatch stopped) {}

  KafkaSource(
      String routeId,
      ClientProperties client,
      Topics topics,
      Intake intake,
      Carrying carrying,
      Clock clock) {
    name = "source " + routeId;
    this.client = client;
    this.topics = topics;
    this.intake = intake;
    this.carrying = carrying;
    health = new SourceHealthCheck(routeId, this::report);
    faultLog = new OncePerMinute(clock);
    standing = Standing.out(connecting());
  }

  @Override
  public void started() {
    carrying.thread.execute(carrying.carrier);
  }

  @Override
  public void run() {
    try {
      do {
        stay();
      } while (!carrying.stopped.await(backOff.next().toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    carrying.stopped.countDown();
  }

  @Override
  public void close() throws InterruptedException {
    carrying.thread.shutdownNow();
    if (!carrying.thread.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
      LOG.warn("{}: stopped with measurements under way; Kafka keeps them", name);
    }
  }

  @Override
  public HealthCheck health() {
    return health;
  }

  /** Records that are not stored yet, as of a few seconds ago; NaN when not known. */
  double lag() {
    return standing.lag;
  }

  /** Returns when the source stops or something is wrong with this membership. */
  private void stay() {
    var bytes = new ByteArrayDeserializer();
    try {
      var consumer = new KafkaConsumer<>(client.read(), bytes, bytes);
      var pulse = new Pulse(consumer.metrics(), client.session(), System::nanoTime);
      try (var membership = new Membership(name, consumer, topics, intake, System::nanoTime)) {
        membership.join();
        while (carrying.stopped.getCount() > 0) {
          membership.poll();
          note(membership, pulse);
        }
      }
    } catch (KafkaException e) {
      lose(ConnectionFault.reason(e));
    } catch (RuntimeException | Error e) {
      // Also when memory was short for a moment: a thread that is gone would look like silence.
      LOG.error("{}: the membership has ended by an error of the program", name, e);
      lose(e.toString());
    }
  }

  private void note(Membership membership, Pulse pulse) {
    boolean answered = pulse.beats();
    if (answered && membership.isJoined()) {
      if (!standing.connected) {
        backOff.reset();
        LOG.info("{}: connected to {}, group {}", name, client.brokers(), client.group());
      }
      standing =
          new Standing(true, membership.partitions(), membership.lag(), membership.missing());
    } else if (standing.connected) {
      lose(
          answered
              ? "joining the group " + client.group() + " again"
              : "no broker of " + client.brokers() + " answers");
    } else if (!answered && !pulse.isYoung() && standing.fault.equals(connecting())) {
      lose("no broker of " + client.brokers() + " answers");
    }
  }

  private Map<String, Object> details(Standing now) {
    var details = new LinkedHashMap<String, Object>();
    details.put("group", client.group());
    details.put("partitions", now.partitions);
    if (!Double.isNaN(now.lag)) {
      details.put("lag", (long) now.lag);
    }
    return details;
  }

  private String connecting() {
    return "connecting to " + client.brokers();
  }

  private void lose(String reason) {
    if (carrying.stopped.getCount() > 0
        && (!reason.equals(standing.fault) || faultLog.due(1) > 0)) {
      LOG.warn("{}: no data, trying on: {}", name, reason);
    }
    standing = Standing.out(reason);
  }

  private SourceHealthCheck.Report report() {
    Standing now = standing;
    Carrier carrier = carrying.carrier;
    return new SourceHealthCheck.Report(
        now.connected,
        carrier.secondsSinceLastMeasurement(),
        details(now),
        now.fault.isEmpty() ? carrier.fault() : now.fault);
  }
}
