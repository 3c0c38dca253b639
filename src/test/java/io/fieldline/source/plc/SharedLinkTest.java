package io.fieldline.source.plc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.source.plc.driver.PlcLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedLinkTest {

  private final ScriptedPlc plc = new ScriptedPlc();
  private final AtomicLong nanos = new AtomicLong();
  private final SharedLink link = new SharedLink(ScriptedPlc.ADDRESS, plc, nanos::get);

  @Test
  void connectsOnceForManyUses() throws Exception {
    for (int i = 0; i < 100; i++) {
      read();
    }

    assertThat(plc.connects).hasValue(1);
    assertThat(plc.open).hasValue(1);
  }

  @Test
  void replacesALinkThatHasWorkedAtOnce() throws Exception {
    read();
    plc.failingReads = 1;

    assertThatThrownBy(this::read).isInstanceOf(PlcException.class);
    read();

    assertThat(link.nanosToNextAttempt()).isZero();
    assertThat(plc.connects).hasValue(2);
    assertThat(plc.open).hasValue(1);
  }

  @Test
  void waitsTwiceAsLongAfterEachFailureUpToTwoSeconds() {
    plc.off = true;
    List<Duration> waits = new ArrayList<>();

    for (int i = 0; i < 6; i++) {
      assertThatThrownBy(this::read).hasMessage("the PLC is off");
      waits.add(Duration.ofNanos(link.nanosToNextAttempt()));
      nanos.addAndGet(link.nanosToNextAttempt());
    }

    // Each is shortened at random by a quarter at most.
    List<Integer> longest = List.of(250, 500, 1000, 2000, 2000, 2000);
    for (int i = 0; i < longest.size(); i++) {
      Duration most = Duration.ofMillis(longest.get(i));
      assertThat(waits.get(i)).isBetween(most.multipliedBy(3).dividedBy(4), most);
    }
  }

  @Test
  void doesNotDialBeforeItsTime() {
    plc.off = true;
    assertThatThrownBy(this::read).hasMessage("the PLC is off");

    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(this::read).hasMessage("the PLC is off");
    }

    assertThat(plc.connects).hasValue(1);
  }

  @Test
  void waitsAlsoWhenThePlcAcceptsButNeverAnswersWell() {
    plc.failingReads = Integer.MAX_VALUE;
    int attempts = 0;

    for (long end = nanos.get() + Duration.ofMinutes(1).toNanos(); nanos.get() < end; ) {
      assertThatThrownBy(this::read).isInstanceOf(PlcException.class);
      nanos.addAndGet(Math.max(1, link.nanosToNextAttempt()));
      attempts++;
    }

    assertThat(attempts).isLessThan(50);
    assertThat(plc.open).hasValue(0);
  }

  @Test
  void closesTheLinkWhenTheProgramFails() throws Exception {
    read();

    assertThatThrownBy(
            () ->
                link.use(
                    open -> {
                      throw new IllegalStateException("a bug");
                    }))
        .isInstanceOf(PlcException.class)
        .hasMessageContaining("a bug");

    assertThat(plc.open).hasValue(0);
    read();
    assertThat(plc.open).hasValue(1);
  }

  @Test
  void isSharedByAllWhoNameThePlcAndClosedByTheLast() throws Exception {
    var links = new SharedLinks();
    SharedLink first = links.acquire(ScriptedPlc.ADDRESS, plc);
    SharedLink second = links.acquire(ScriptedPlc.ADDRESS, plc);

    first.use(PlcLink::hashCode);
    second.use(PlcLink::hashCode);

    assertThat(second).isSameAs(first);
    assertThat(plc.connects).hasValue(1);
    links.release(first);
    assertThat(plc.open).hasValue(1);
    links.release(second);
    assertThat(plc.open).hasValue(0);
  }

  @Test
  void knowsThePlcWhateverTheCaseOfItsHostName() {
    var links = new SharedLinks();

    SharedLink lower = links.acquire(at("hopper-plc.plant.example"), plc);
    SharedLink upper = links.acquire(at("Hopper-PLC.plant.example"), plc);

    assertThat(upper).isSameAs(lower);
  }

  @Test
  void doesNotConnectAgainAfterItWasClosed() throws Exception {
    read();

    link.close();

    assertThatThrownBy(this::read).isInstanceOf(PlcException.class);
    assertThat(plc.connects).hasValue(1);
    assertThat(plc.open).hasValue(0);
  }

  private static PlcAddress at(String host) {
    Duration second = Duration.ofSeconds(1);
    return new PlcAddress("scripted", host, 0, 0, 1, "", "", second, second);
  }

  private void read() throws PlcException, InterruptedException {
    link.use(open -> open.prepare(List.of()).read());
  }
}
