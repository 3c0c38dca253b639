package io.fieldline.buffer;

import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.model.RejectedException;
import io.fieldline.quarantine.Quarantine;
import io.fieldline.quarantine.QuarantineEntry;
import io.fieldline.testkit.ThreadPools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BufferRouteTest {

  private static final String TAG = "plant/boiler/count";

  @TempDir Path folder;
  private final Collected sink = new Collected();
  private final List<QuarantineEntry> quarantined = new CopyOnWriteArrayList<>();
  private final DefaultCamelContext context = new DefaultCamelContext();

  private final ThreadPools pools = new ThreadPools();

  @BeforeEach
  void start() throws Exception {
    context.addLifecycleStrategy(pools);
    context.getRegistry().bind("quarantine", (Quarantine) quarantined::addAll);
    context.getComponent("buffer", BufferComponent.class).setDirectory(folder.toString());
    context.start();
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void deliversWhatWasAppendedInOrder() throws Exception {
    for (int i = 0; i < 5; i++) {
      send("buffer:one", sequence(TAG, 10 * i, 10));
    }

    read("buffer:one?batchInterval=1ms");

    await().untilAsserted(() -> assertThat(sink.taken()).isEqualTo(upTo(50)));
    await().untilAsserted(() -> assertThat(status("one").depth()).isZero());
  }

  @Test
  void leavesNoThreadPoolBehindWhenItsRouteStartsAgain() throws Exception {
    read("buffer:one?batchInterval=1ms");
    context.getRouteController().stopAllRoutes(); // makes a pool of Camel's own
    context.getRouteController().startAllRoutes();
    int known = pools.known();

    for (int i = 0; i < 3; i++) {
      context.getRouteController().stopAllRoutes();
      context.getRouteController().startAllRoutes();
    }

    assertThat(pools.known()).isEqualTo(known);
  }

  @Test
  void fillsEveryNamedBuffer() {
    send("buffer:one, two,one", sequence(TAG, 0, 3));

    assertThat(status("one").depth()).isEqualTo(3);
    assertThat(status("two").depth()).isEqualTo(3);
  }

  @Test
  void takesTheNamesFromAHeaderAsThePipelineDoes() throws Exception {
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:in").toD("buffer:${header.sinks}");
          }
        });

    context
        .createProducerTemplate()
        .sendBodyAndHeader("direct:in", sequence(TAG, 0, 3), "sinks", " one , two");

    assertThat(status("one").depth()).isEqualTo(3);
    assertThat(status("two").depth()).isEqualTo(3);
  }

  @Test
  void acceptsAnEmptyBatchWithoutWritingIt() {
    send("buffer:one", Batch.EMPTY);

    assertThat(folder.resolve("one.db")).doesNotExist();
  }

  @Test
  void refusesANameThatIsNone() {
    assertThatThrownBy(() -> send("buffer:../etc", sequence(TAG, 0, 1)))
        .hasRootCauseMessage(
            "'../etc' is no name of a buffer: 1 to 64 of a-z, 0-9 and -, not none");
  }

  @Test
  void keepsTheBatchWhenTheSinkIsDown() throws Exception {
    sink.fails = attempt -> attempt.number() < 4;
    send("buffer:one", sequence(TAG, 0, 10));

    read("buffer:one?batchInterval=1ms&backOff=1ms&maxBackOff=2ms");

    await().untilAsserted(() -> assertThat(sink.taken()).isEqualTo(upTo(10)));
    assertThat(sink.attempts).hasSize(4);
    assertThat(sink.attempts.stream().map(Collected.Attempt::token).distinct()).hasSize(1);
  }

  @Test
  void quarantinesOnlyTheRejectedMeasurements() throws Exception {
    sink.failure = new RejectedException("number 7 or 30 is not allowed");
    sink.fails = attempt -> hasAny(attempt.batch(), 7, 30);
    send("buffer:one", sequence(TAG, 0, 50));

    read("buffer:one?batchInterval=1ms");

    await().untilAsserted(() -> assertThat(quarantined).hasSize(2));
    await().untilAsserted(() -> assertThat(status("one").depth()).isZero());
    assertThat(sink.taken()).hasSize(48).doesNotContain(7L, 30L).isSorted();
    assertThat(quarantined.get(0).origin()).isEqualTo("sink:one");
    assertThat(quarantined.get(0).subject()).isEqualTo(TAG);
    assertThat(quarantined.get(0).reason()).isEqualTo("number 7 or 30 is not allowed");
  }

  @Test
  void doesNotSendFinishedHalvesAgainWhenASplitMeetsAnOutage() throws Exception {
    var outage = new IllegalStateException("down for a moment");
    sink.failure = outage;
    sink.fails =
        attempt -> {
          boolean rejected = attempt.batch().size() > 2;
          sink.failure = rejected ? new RejectedException("too large") : outage;
          return rejected || attempt.number() == 1;
        };
    send("buffer:one", sequence(TAG, 0, 8));

    read("buffer:one?batchInterval=1ms&backOff=1ms&maxBackOff=2ms");

    await().untilAsserted(() -> assertThat(sink.taken()).isEqualTo(upTo(8)));
    assertThat(sink.attempts).hasSize(3 + 4 * 2);
    assertThat(sink.attempts.get(2).token()).endsWith("/00");
  }

  @Test
  void refusesASecondReader() throws Exception {
    read("buffer:one");

    assertThatThrownBy(() -> read("buffer:one?batchSize=5"))
        .hasMessage(
            "buffer one is already read by route read-1; a second reader would break the order,"
                + " use a second buffer");
  }

  @Test
  void letsTheNextReaderInWhenTheLastOneHangsInItsSink() throws Exception {
    var begun = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    sink.fails =
        attempt -> {
          boolean hangs = begun.getCount() > 0;
          begun.countDown();
          return hangs && awaitThroughInterrupts(released);
        };
    send("buffer:one", sequence(TAG, 0, 3));
    read("buffer:one?batchInterval=1ms");
    begun.await();

    context.getRouteController().stopRoute("read-1", 100, TimeUnit.MILLISECONDS);
    read("buffer:one?batchInterval=1ms&batchSize=5");

    await().untilAsserted(() -> assertThat(sink.taken()).isEqualTo(upTo(3)));
    released.countDown();
    await().untilAsserted(() -> assertThat(status("one").depth()).isZero());
  }

  @Test
  void appliesNewSettingsWithoutOpeningTheFileAgain() throws Exception {
    read("buffer:one?batchInterval=1h&batchSize=10");
    Buffer before = buffer("one");
    send("buffer:one", sequence(TAG, 0, 3));

    context.getRouteController().stopRoute("read-1");
    read("buffer:one?batchInterval=1h&batchSize=3");

    await().untilAsserted(() -> assertThat(sink.taken()).isEqualTo(upTo(3)));
    assertThat(buffer("one")).isSameAs(before);
  }

  @Test
  void goesOnAfterSuspension() throws Exception {
    read("buffer:one?batchInterval=1ms");
    context.getRouteController().suspendRoute("read-1");
    send("buffer:one", sequence(TAG, 0, 3));
    assertThat(health("one").getMessage()).hasValue("no sink reads this buffer");

    context.getRouteController().resumeRoute("read-1");

    await().untilAsserted(() -> assertThat(sink.taken()).isEqualTo(upTo(3)));
  }

  @Test
  void failsTheExchangeWhenTheBuffersAreClosed() throws Exception {
    var producer = context.getEndpoint("buffer:one").createProducer();
    producer.start();
    context.getComponent("buffer").stop();
    var exchange = context.getEndpoint("buffer:one").createExchange();
    exchange.getMessage().setBody(sequence(TAG, 0, 1));

    producer.process(exchange);

    assertThat(exchange.getException()).hasMessage("the buffers are closed");
  }

  @Test
  void showsInHealthWhyTheSinkTakesNothing() throws Exception {
    sink.fails = attempt -> true;
    send("buffer:one", sequence(TAG, 0, 3));
    assertThat(health("one").getMessage()).hasValue("no sink reads this buffer");

    read("buffer:one?batchInterval=1ms&backOff=1h&maxBackOff=1h");

    await().untilAsserted(() -> assertThat(health("one").getMessage()).hasValue("sink is down"));
    assertThat(health("one").getState()).isEqualTo(HealthCheck.State.DOWN);
    assertThat(health("one").getDetails())
        .containsAllEntriesOf(Map.of("connected", false, "depth", 3L))
        .containsKeys("bytes", "oldestAgeSeconds")
        .doesNotContainKey("hoursLeft");
  }

  @Test
  void letsNoSecondProcessIntoTheFolder() throws Exception {
    send("buffer:one", sequence(TAG, 0, 1));
    try (var second = new DefaultCamelContext()) {
      second.getComponent("buffer", BufferComponent.class).setDirectory(folder.toString());
      second.start();

      assertThatThrownBy(
              () -> second.createProducerTemplate().sendBody("buffer:one", sequence(TAG, 0, 1)))
          .rootCause()
          .hasMessageContaining("another Fieldline works in");
    }
  }

  @Test
  void leavesNothingOpenWhenStopped() throws Exception {
    send("buffer:one", sequence(TAG, 0, 1));
    assertThat(folder.resolve("one.db-wal")).exists();

    context.stop();

    assertThat(Files.list(folder))
        .containsExactlyInAnyOrder(folder.resolve("one.db"), folder.resolve("lock"));
  }

  private void send(String uri, Batch batch) {
    context.createProducerTemplate().sendBody(uri, batch);
  }

  private void read(String uri) throws Exception {
    String id = "read-" + (context.getRoutes().size() + 1);
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(uri).routeId(id).errorHandler(noErrorHandler()).process(sink);
          }
        });
  }

  private Buffer buffer(String name) {
    return context.getComponent("buffer", BufferComponent.class).buffers().stream()
        .filter(buffer -> buffer.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private BufferStatus status(String name) {
    return buffer(name).status();
  }

  private HealthCheck.Result health(String name) {
    return HealthCheckRegistry.get(context).getCheck("sink:" + name).orElseThrow().call();
  }

  /** As a read from a socket does; true in the end. */
  private static boolean awaitThroughInterrupts(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  private static boolean hasAny(Batch batch, long... numbers) {
    return LongStream.of(numbers).anyMatch(Collected.numbers(batch)::contains);
  }

  private static List<Long> upTo(int end) {
    return LongStream.range(0, end).boxed().toList();
  }
}
