package io.fieldline.source.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.pace.BackOff;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class SharedLinkTest {

  private final ScriptedPlace place = new ScriptedPlace();
  private final AtomicLong nanos = new AtomicLong();
  private final SharedLink<ScriptedPlace.Line> link = link(place, nanos::get);

  @Test
  void connectsOnceForManyUses() throws Exception {
    for (int i = 0; i < 100; i++) {
      read();
    }

    assertThat(place.connects).hasValue(1);
    assertThat(place.open).hasValue(1);
  }

  @Test
  void replacesALinkThatHasWorkedAtOnce() throws Exception {
    read();
    place.failingReads = 1;

    assertThatThrownBy(this::read).isInstanceOf(IOException.class);
    read();

    assertThat(link.nanosToNextAttempt()).isZero();
    assertThat(place.connects).hasValue(2);
    assertThat(place.open).hasValue(1);
  }

  @Test
  void waitsTwiceAsLongAfterEachFailureUpToTwoSeconds() {
    place.off = true;
    List<Duration> waits = new ArrayList<>();

    for (int i = 0; i < 6; i++) {
      assertThatThrownBy(this::read).hasMessage("the place is off");
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
  void triesARefusedLoginLessThanFiveTimesInAQuarterOfAnHour() throws Exception {
    place.forbidden = true;

    while (nanos.get() < Duration.ofMinutes(15).toNanos()) {
      assertThatThrownBy(this::read).hasMessage("wrong password");
      nanos.addAndGet(link.nanosToNextAttempt());
    }

    assertThat(place.connects.get()).isBetween(2, 4);
    place.forbidden = false;
    read();
    place.off = true;
    place.failingReads = 1;
    assertThatThrownBy(this::read).hasMessage("the answer was torn");
    assertThatThrownBy(this::read).hasMessage("the place is off");
    assertThat(Duration.ofNanos(link.nanosToNextAttempt())).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void doesNotDialBeforeItsTime() {
    place.off = true;
    assertThatThrownBy(this::read).hasMessage("the place is off");

    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(this::read).hasMessage("the place is off");
    }

    assertThat(place.connects).hasValue(1);
  }

  @Test
  void waitsAlsoWhenTheOtherSideAcceptsButNeverAnswersWell() {
    place.failingReads = Integer.MAX_VALUE;
    int attempts = 0;

    for (long end = nanos.get() + Duration.ofMinutes(1).toNanos(); nanos.get() < end; ) {
      assertThatThrownBy(this::read).isInstanceOf(IOException.class);
      nanos.addAndGet(Math.max(1, link.nanosToNextAttempt()));
      attempts++;
    }

    assertThat(attempts).isLessThan(50);
    assertThat(place.open).hasValue(0);
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
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a bug");

    assertThat(place.open).hasValue(0);
    read();
    assertThat(place.open).hasValue(1);
  }

  @Test
  void doesNotReplaceAtOnceALinkThatTheOtherSideHasEnded() throws Exception {
    read();

    assertThatThrownBy(
            () ->
                link.use(
                    line -> {
                      throw new LinkEndedException("it shuts down");
                    }))
        .hasMessage("it shuts down");

    assertThat(link.nanosToNextAttempt()).isPositive();
    assertThatThrownBy(this::read).hasMessage("it shuts down");
    assertThat(place.connects).hasValue(1);
    assertThat(place.open).hasValue(0);
  }

  @Test
  void isSharedByAllWhoNameThePlaceAndClosedByTheLast() throws Exception {
    var links = new SharedLinks<String, ScriptedPlace.Line>();
    SharedLink<ScriptedPlace.Line> first =
        links.acquire("here", () -> link(place, System::nanoTime));
    SharedLink<ScriptedPlace.Line> second =
        links.acquire("here", () -> link(place, System::nanoTime));

    first.use(ScriptedPlace.Line::read);
    second.use(ScriptedPlace.Line::read);

    assertThat(second).isSameAs(first);
    assertThat(place.connects).hasValue(1);
    links.release("here");
    assertThat(place.open).hasValue(1);
    links.release("here");
    assertThat(place.open).hasValue(0);
  }

  @Test
  void leavesTheLinkTidyAlsoWhenAnotherRouteKeepsItBusy() throws Exception {
    var busy = new CountDownLatch(1);
    var free = new CountDownLatch(1);
    var tidied = new AtomicInteger();
    var other =
        new Thread(
            () ->
                assertThatCode(
                        () ->
                            link.use(
                                line -> {
                                  busy.countDown();
                                  free.await();
                                  return line.read();
                                }))
                    .doesNotThrowAnyException());
    other.start();
    busy.await();

    link.useOpen(line -> tidied.incrementAndGet());
    free.countDown();
    other.join();
    read();
    read();

    assertThat(tidied).hasValue(1);
  }

  @Test
  void doesNotConnectAgainAfterItWasClosed() throws Exception {
    read();

    link.close();

    assertThatThrownBy(this::read).isInstanceOf(IOException.class);
    assertThat(place.connects).hasValue(1);
    assertThat(place.open).hasValue(0);
  }

  private static SharedLink<ScriptedPlace.Line> link(ScriptedPlace place, LongSupplier nanos) {
    return new SharedLink<>(
        "the place",
        place::connect,
        ScriptedPlace.Line::close,
        new BackOff(Duration.ofMillis(250), Duration.ofSeconds(2)),
        nanos);
  }

  private void read() throws IOException, InterruptedException {
    link.use(ScriptedPlace.Line::read);
  }
}
