package io.fieldline.source.plc.plc4x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.testkit.ManualClock;
import io.fieldline.testkit.Measurements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class GroupedReadTest {

  private static final Outcome DONE = new Outcome.Done(List.of(Value.of(1)));
  private static final Outcome WRONG =
      new Outcome.Refused(Quality.BAD_CONFIGURATION, "nothing at this address");
  private static final Outcome BUSY = new Outcome.Refused(Quality.BAD_COMMUNICATION, "busy");

  private final ManualClock clock = new ManualClock(Measurements.NOON);
  private final Plc plc = new Plc();
  private final GroupedRead read = new GroupedRead(plc, clock, Duration.ofSeconds(3));

  @Test
  void readsEverythingWithOneRequestWhenAllIsWell() throws Exception {
    assertThat(read.read()).hasSize(40).containsOnly(DONE);
    assertThat(read.read()).containsOnly(DONE);

    assertThat(plc.requests).isEqualTo(2);
  }

  @Test
  void oneAddressThatFailsTheWholeRequestHarmsOnlyItself() throws Exception {
    plc.failing.add(17);

    List<Outcome> outcomes = read.read();

    assertThat(outcomes.get(17)).isInstanceOf(Outcome.Refused.class);
    assertThat(outcomes).filteredOn(DONE::equals).hasSize(39);
  }

  @Test
  void oneAddressThatSpoilsTheAnswersOfItsNeighborsHarmsOnlyItself() throws Exception {
    plc.spoiling.add(3);

    List<Outcome> outcomes = read.read();

    assertThat(outcomes.get(3)).isEqualTo(WRONG);
    assertThat(outcomes).filteredOn(DONE::equals).hasSize(39);
  }

  @Test
  void leavesAWrongAddressOutForAMinuteAndThenTriesItAgain() throws Exception {
    plc.failing.add(17);
    read.read();
    plc.failing.clear();
    plc.requests = 0;

    assertThat(read.read().get(17)).as("left out").isNotEqualTo(DONE);
    assertThat(plc.requests).as("groups of a binary search").isBetween(2, 7);
    assertThat(plc.asked).doesNotContain(17);

    clock.advance(Duration.ofMinutes(1));
    plc.requests = 0;

    assertThat(read.read()).containsOnly(DONE);
    assertThat(plc.requests).as("one request again").isEqualTo(1);
  }

  @Test
  void asksAgainAtOnceWhatOnlyTheMomentRefused() throws Exception {
    plc.busy.add(5);
    assertThat(read.read().get(5)).isEqualTo(BUSY);

    plc.busy.clear();

    assertThat(read.read().get(5)).isEqualTo(DONE);
  }

  @Test
  void aConnectionOverWhichNothingCanBeReadIsGivenUp() {
    for (int i = 0; i < plc.size(); i++) {
      plc.failing.add(i);
    }

    assertThatExceptionOfType(PlcException.class)
        .isThrownBy(read::read)
        .withMessage("nothing can be read: session closed");
  }

  @Test
  void keepsAskingWhenEveryAddressIsWrong() throws Exception {
    for (int i = 0; i < plc.size(); i++) {
      plc.spoiling.add(i);
    }
    read.read();
    plc.requests = 0;

    assertThat(read.read()).containsOnly(WRONG);
    assertThat(plc.requests).as("or a dead PLC would not be noticed").isPositive();
  }

  @Test
  void aSlowPlcIsNotSearchedForLongerThanTheBudgetAndLosesNothingForGood() throws Exception {
    plc.failing.add(0);
    plc.slowness = Duration.ofSeconds(1);

    List<Outcome> first = read.read();

    assertThat(plc.requests).isEqualTo(3);
    assertThat(first)
        .filteredOn(Outcome.Refused.class::isInstance)
        .extracting(outcome -> ((Outcome.Refused) outcome).reason())
        .anyMatch(reason -> reason.startsWith("the PLC answers too slowly"));
    var everRead = new HashSet<Integer>();
    for (int poll = 0; poll < 10; poll++) {
      List<Outcome> outcomes = read.read();
      for (int i = 0; i < outcomes.size(); i++) {
        if (outcomes.get(i).equals(DONE)) {
          everRead.add(i);
        }
      }
    }
    assertThat(everRead).as("all but the wrong one, in turn").hasSize(39);
  }

  /** Forty points; those that fail take the whole request with them, as PLC4X's do. */
  private final class Plc implements GroupedRead.Request {

    private final Set<Integer> failing = new HashSet<>();
    private final Set<Integer> spoiling = new HashSet<>();
    private final Set<Integer> busy = new HashSet<>();
    private List<Integer> asked = new ArrayList<>();
    private Duration slowness = Duration.ZERO;
    private int requests;

    @Override
    public int size() {
      return 40;
    }

    @Override
    public Map<Integer, Outcome> read(List<Integer> group) throws ExecutionException {
      requests++;
      asked = new ArrayList<>(group);
      clock.advance(slowness);
      if (group.stream().anyMatch(failing::contains)) {
        throw new ExecutionException(new IllegalStateException("session closed"));
      }
      boolean spoiled = group.stream().anyMatch(spoiling::contains);
      var outcomes = new HashMap<Integer, Outcome>();
      group.forEach(
          index -> outcomes.put(index, spoiled ? WRONG : busy.contains(index) ? BUSY : DONE));
      return outcomes;
    }
  }
}
