package io.fieldline.source.opcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.source.link.LinkEndedException;
import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.ServerAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

  private static final Duration WATCHDOG = Duration.ofSeconds(10);

  private final ScriptedServer server = new ScriptedServer();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger dropped = new AtomicInteger();
  private Subscription subscription;
  private Members members;

  @Test
  void waitsAWatchdogBeforeItDoubtsTheCallbacks() throws Exception {
    subscribe(Duration.ofSeconds(1), 0);
    server.deaf = true;
    server.report("a", Value.of(2L));

    watch();
    pass(9);
    watch();
    pass(1);

    assertThatThrownBy(this::watch)
        .isInstanceOf(LinkEndedException.class)
        .hasMessageContaining("as for item a");
  }

  @Test
  void waitsTwiceTheUpdateRateOfASlowGroup() throws Exception {
    subscribe(Duration.ofMinutes(1), 0);
    server.deaf = true;
    server.report("a", Value.of(2L));

    watch();
    pass(119);
    watch();
    pass(1);

    assertThatThrownBy(this::watch).isInstanceOf(LinkEndedException.class);
  }

  @Test
  void trustsCallbacksThatComeBetweenTheLooks() throws Exception {
    subscribe(Duration.ofSeconds(1), 0);

    for (long i = 10; i < 20; i++) {
      server.report("a", Value.of(i));
      assertThat(subscription.states(members, false)).hasSize(1);
      server.has("a", Value.of(-i)); // its callback is under way
      watch();
      pass(10);
    }

    assertThat(subscription.warning()).isEmpty();
  }

  @Test
  void allowsNumbersWithinTheDeadbandButNoOtherQuality() throws Exception {
    subscribe(Duration.ofSeconds(1), 5);
    server.has("b", Value.of(2.6));
    watch();
    pass(10);
    watch();

    server.items.computeIfPresent(
        "b",
        (id, state) ->
            new ItemState(state.values(), false, Quality.BAD_SENSOR_FAILURE, state.time(), ""));
    watch();
    pass(10);

    assertThatThrownBy(this::watch).hasMessageContaining("as for item b");
  }

  @Test
  void countsWhatWasReplacedBeforeItCouldBeTaken() throws Exception {
    subscribe(Duration.ofSeconds(1), 0);

    server.replacedChanges = 3;
    watch();
    server.replacedChanges = 5;
    watch();

    assertThat(dropped).hasValue(5);
  }

  private void subscribe(Duration updateRate, double deadband)
      throws IOException, InterruptedException {
    var options = new GroupOptions(true, updateRate, deadband);
    var address =
        new ServerAddress(
            "plant-pc",
            "Plant.Server.1",
            ServerAddress.DCOM_PORT,
            new Login("", "", ""),
            Security.DEFAULT,
            WATCHDOG,
            WATCHDOG);
    subscription = new Subscription(options, new Bell(), dropped::addAndGet, WATCHDOG, nanos::get);
    members =
        Members.join(
            server.connect(address),
            options,
            List.of(new Item(Tag.parse("f/c/a"), "a"), new Item(Tag.parse("f/c/b"), "b")));
    subscription.joined(members, true);
    assertThat(subscription.states(members, true)).hasSize(2);
  }

  private void watch() throws IOException, InterruptedException {
    assertThat(subscription.states(members, true)).isEmpty();
  }

  private void pass(int seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
