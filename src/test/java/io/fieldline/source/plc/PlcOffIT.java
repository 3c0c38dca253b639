package io.fieldline.source.plc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.device.DeviceFolder;
import io.fieldline.model.Batch;
import io.fieldline.pace.BackOff;
import io.fieldline.source.delivery.Delivery;
import io.fieldline.source.delivery.Refusals;
import io.fieldline.source.delivery.SourceMeters;
import io.fieldline.source.link.PollMeters;
import io.fieldline.source.link.PollSchedule;
import io.fieldline.source.link.Poller;
import io.fieldline.source.link.SharedLink;
import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcDriver;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.source.plc.driver.PlcLink;
import io.fieldline.source.plc.driver.Point;
import io.fieldline.source.plc.s7.S7Driver;
import io.fieldline.testkit.Resources;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source tries on while its PLC is off, here without waiting in between: an hour of attempts in
 * seconds. It must not grow.
 */
@Timeout(120)
class PlcOffIT {

  private static final Logger MEASURED = LoggerFactory.getLogger("measured");

  /** As many attempts as in more than an hour of waits of two seconds at most. */
  private static final int ATTEMPTS = 2_000;

  private static final int WARM_UP = 500;

  /** 64 bytes for each attempt: less than what any connection leaves behind that is not let go. */
  private static final long HEAP = ATTEMPTS * 64L;

  /** Sockets and threads that an attempt under way may have, on both sides. */
  private static final int UNDER_WAY = 12;

  private static final Duration TIMEOUT = Duration.ofMillis(3);

  @TempDir private Path folder;
  private final Counting driver = new Counting();
  private final List<Batch> batches = new CopyOnWriteArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  @ParameterizedTest
  @EnumSource
  void takesNoMemoryThreadsOrSocketsWhileItTries(OffPlc.Kind kind) throws Exception {
    try (var plc = new OffPlc(kind)) {
      var thread = new Thread(poller(plc.port()), "poller");
      thread.start();
      awaitAttempts(WARM_UP);

      Resources before = Resources.held();
      awaitAttempts(driver.attempts.get() + ATTEMPTS);
      Resources after = Resources.held();
      MEASURED.info("{}: held before: {}, after {} attempts: {}", kind, before, ATTEMPTS, after);

      assertThat(after.heap()).isLessThan(before.heap() + HEAP);
      assertThat(after.threads()).hasSizeLessThan(before.threads().size() + UNDER_WAY);
      assertThat(after.descriptors()).isLessThan(before.descriptors() + UNDER_WAY);
      assertThat(batches).hasSize(1);
      stopped.countDown();
      thread.join();
    }
  }

  private void awaitAttempts(int attempts) {
    await().atMost(Duration.ofSeconds(60)).until(() -> driver.attempts.get() >= attempts);
  }

  private Poller<PlcLink> poller(int port) throws IOException {
    Files.writeString(
        folder.resolve("mixer.yaml"),
        "id: mixer\nfacility: f\naddressScope: device\ntags: { speed: { address: DB4.DBD0:REAL } }");
    var devices = new DeviceFolder(folder);
    devices.reload();
    var clock = Clock.systemUTC();
    var address = new PlcAddress("s7", "127.0.0.1", port, 0, 1, "", "", TIMEOUT, TIMEOUT);
    var meters = new SimpleMeterRegistry();
    // A clock on which the longest wait has passed whenever it is looked at.
    var nanos = new AtomicLong();
    var link =
        new SharedLink<>(
            address.toString(),
            () -> driver.connect(address),
            PlcLink::close,
            new BackOff(PlcEndpoint.FIRST_WAIT, PlcEndpoint.LONGEST_WAIT),
            () -> nanos.addAndGet(PlcEndpoint.LONGEST_WAIT.toNanos()));
    var refusals = new Refusals("mixer", devices, clock);
    return new Poller<>(
        "mixer",
        new Poller.Parts<>(
            new PolledDevice(
                "mixer", "mixer", () -> devices.device("mixer"), driver, refusals, clock),
            link,
            new PollSchedule(Duration.ofSeconds(1), false, clock, System::nanoTime),
            new Delivery("mixer", this::store, SourceMeters.of(meters, "mixer"), stopped, clock),
            PollMeters.of(meters, "mixer"),
            wait -> stopped.await(wait, TimeUnit.NANOSECONDS),
            clock));
  }

  private void store(Batch batch, Consumer<@Nullable Exception> done) {
    batches.add(batch);
    done.accept(null);
  }

  /** The driver for s7, and how often it has been asked to connect. */
  private static final class Counting implements PlcDriver {

    final AtomicInteger attempts = new AtomicInteger();
    private final PlcDriver s7 = new S7Driver();

    @Override
    public void check(PlcAddress address) {
      s7.check(address);
    }

    @Override
    public int check(Point point) {
      return s7.check(point);
    }

    @Override
    public PlcLink connect(PlcAddress address) throws PlcException, InterruptedException {
      attempts.incrementAndGet();
      return s7.connect(address);
    }
  }
}
