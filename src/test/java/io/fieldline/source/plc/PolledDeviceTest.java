package io.fieldline.source.plc;

import static org.awaitility.Awaitility.await;

import io.fieldline.device.Device;
import io.fieldline.device.DeviceFolder;
import io.fieldline.pace.BackOff;
import io.fieldline.source.delivery.Delivery;
import io.fieldline.source.delivery.Refusals;
import io.fieldline.source.delivery.SourceMeters;
import io.fieldline.source.link.PollMeters;
import io.fieldline.source.link.PollSchedule;
import io.fieldline.source.link.Poller;
import io.fieldline.source.link.SharedLink;
import io.fieldline.source.plc.driver.PlcLink;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PolledDeviceTest {

  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir private Path folder;
  private final ScriptedPlc plc = new ScriptedPlc();
  private final AtomicInteger looks = new AtomicInteger();
  private final CountDownLatch stopped = new CountDownLatch(1);

  @AfterEach
  void stop() {
    stopped.countDown();
  }

  @Test
  void restsWhenItsDeviceIsRemovedWhileThePlcIsOff() throws Exception {
    Device mixer = mixer();
    plc.off = true;

    start(() -> looks.incrementAndGet() < 3 ? Optional.of(mixer) : Optional.empty());
    await().until(() -> looks.get() >= 3);

    await().during(Duration.ofMillis(300)).until(() -> looks.get() < 10);
  }

  private Device mixer() throws Exception {
    Files.writeString(
        folder.resolve("mixer.yaml"), "id: mixer\nfacility: f\ntags:\n  speed: { address: a }\n");
    return new DeviceFolder(folder).device("mixer").orElseThrow();
  }

  private void start(java.util.function.Supplier<Optional<Device>> device) {
    var meters = new SimpleMeterRegistry();
    var refusals = new Refusals("mixer", address -> Optional.empty(), CLOCK);
    var parts =
        new Poller.Parts<>(
            new PolledDevice("mixer", "mixer", device, plc, refusals, CLOCK),
            new SharedLink<>(
                "plc1",
                () -> plc.connect(ScriptedPlc.ADDRESS),
                PlcLink::close,
                new BackOff(PlcEndpoint.FIRST_WAIT, PlcEndpoint.LONGEST_WAIT),
                System::nanoTime),
            new PollSchedule(Duration.ofHours(1), false, CLOCK, System::nanoTime),
            new Delivery(
                "mixer",
                (batch, done) -> done.accept(null),
                SourceMeters.of(meters, "mixer"),
                stopped,
                CLOCK),
            PollMeters.of(meters, "mixer"),
            nanos -> stopped.await(nanos, TimeUnit.NANOSECONDS),
            CLOCK);
    var thread = new Thread(new Poller<>("mixer", parts), "poller");
    thread.setDaemon(true);
    thread.start();
  }
}
