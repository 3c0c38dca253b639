package io.fieldline.source.kafka;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.quarantine.Origins;
import io.fieldline.quarantine.Quarantine;
import io.fieldline.quarantine.QuarantineEntry;
import io.fieldline.testkit.SourceRoutes;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Phaser;
import java.util.stream.LongStream;

/** Kafka sources in a context of their own; their sink can be made to wait. */
final class CoreRoutes extends SourceRoutes {

  final List<QuarantineEntry> quarantined = new CopyOnWriteArrayList<>();
  final Origins origins = new Origins();
  private final Phaser gate = new Phaser(1);
  private volatile boolean blocked;

  CoreRoutes(Path folder) {
    super(folder, "kafka-source", null);
    bind(Quarantine.class, quarantined::addAll);
    bind(Origins.class, origins);
  }

  /** A source of bare values that finds a lost member soon. */
  static String uri(TestTopic topic, String servers, String... options) {
    return "kafka-source:%s?brokers=%s&group=%s&format=value&sessionTimeout=2s%s"
        .formatted(
            topic.name,
            servers,
            topic.name,
            options.length == 0 ? "" : "&" + String.join("&", options));
  }

  /** From now on exchanges neither end nor fail. */
  void block() {
    blocked = true;
  }

  void unblock() {
    blocked = false;
    gate.arrive();
  }

  @Override
  protected void store(Batch batch) throws InterruptedException {
    int phase = gate.getPhase();
    while (blocked) {
      phase = gate.awaitAdvanceInterruptibly(phase);
    }
    super.store(batch);
  }

  /** Values as whole numbers, as they came. */
  LongStream numbers() {
    return measurements().stream().mapToLong(each -> (long) each.value().asDouble());
  }

  List<Measurement> measurements() {
    return batches.stream().flatMap(each -> each.measurements().stream()).toList();
  }

  boolean isConnected(String id) {
    return Boolean.TRUE.equals(health(id).getDetails().get("connected"));
  }
}
