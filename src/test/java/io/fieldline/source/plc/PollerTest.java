package io.fieldline.source.plc;

import static org.awaitility.Awaitility.await;

import io.fieldline.device.Device;
import io.fieldline.device.DeviceFolder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PollerTest {

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
    var meters = new PlcMeters(new SimpleMeterRegistry(), "mixer");
    var parts =
        new Poller.Parts(
            "mixer",
            device,
            plc,
            new SharedLink(ScriptedPlc.ADDRESS, plc, System::nanoTime),
            new PollSchedule(Duration.ofHours(1), false, CLOCK, System::nanoTime),
            new Delivery("mixer", (batch, done) -> done.accept(null), meters, stopped, CLOCK),
            new Refusals("mixer", address -> Optional.empty(), CLOCK),
            meters,
            stopped,
            CLOCK);
    var thread = new Thread(new Poller("mixer", parts), "poller");
    thread.setDaemon(true);
    thread.start();
  }
}
