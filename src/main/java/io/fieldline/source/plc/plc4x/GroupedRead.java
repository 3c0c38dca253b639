package io.fieldline.source.plc.plc4x;

import io.fieldline.model.Quality;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.source.plc.driver.PlcRead;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads all points with one request, as long as that goes well. PLC4X's drivers merge neighbors and
 * lose a whole request for one bad address in it; so what fails is split in two until the bad
 * address stands alone, and the split is kept for the following reads. An address that is wrong is
 * then left out, and once a minute everything starts over with one request.
 */
final class GroupedRead implements PlcRead {

  /** How long a wrong address is left out and a split is kept. */
  static final Duration KEPT = Duration.ofMinutes(1);

  private static final Outcome NO_TIME =
      new Outcome.Refused(
          Quality.BAD_COMMUNICATION,
          "the PLC answers too slowly to read everything within the request timeout");

  private final Request request;
  private final Clock clock;
  private final Duration budget;
  private final Map<Integer, Outcome> leftOut = new HashMap<>();
  private List<List<Integer>> groups;
  private Instant startOver = Instant.MIN;

  /**
   * Plans to read all points of a request.
   *
   * @param budget after which no further request is sent in one read
   */
  GroupedRead(Request request, Clock clock, Duration budget) {
    this.request = request;
    this.clock = clock;
    this.budget = budget;
    this.groups = all();
  }

  @Override
  public List<Outcome> read() throws PlcException, InterruptedException {
    if (isDueToStartOver()) {
      leftOut.clear();
      groups = all();
      startOver = clock.instant().plus(KEPT);
    }
    var round = new Round();
    Instant end = clock.instant().plus(budget);
    do {
      round.next();
    } while (!round.waiting.isEmpty() && clock.instant().isBefore(end));
    groups = round.groups();
    return round.result();
  }

  private boolean isDueToStartOver() {
    boolean whole = leftOut.isEmpty() && groups.size() <= 1;
    // Without any request nobody would notice that the PLC is gone.
    return groups.isEmpty() || whole || !clock.instant().isBefore(startOver);
  }

  private List<List<Integer>> all() {
    return request.size() == 0
        ? List.of()
        : List.of(IntStream.range(0, request.size()).boxed().toList());
  }

  /** Reads some of the points. */
  interface Request {

    /** How many points there are. */
    int size();

    /**
     * Reads points with one request.
     *
     * @param group indexes of points
     * @return an outcome for each index
     * @throws PlcException when the connection can no longer be used
     * @throws ExecutionException when the request failed as a whole
     */
    Map<Integer, Outcome> read(List<Integer> group)
        throws PlcException, ExecutionException, InterruptedException;
  }

  /** One read of all points. */
  private final class Round {

    private final Outcome[] outcomes = new Outcome[request.size()];
    private final Deque<List<Integer>> waiting = new ArrayDeque<>(groups);
    private final List<List<Integer>> kept = new ArrayList<>();
    private @Nullable ExecutionException failure;

    Round() {
      leftOut.forEach((index, outcome) -> outcomes[index] = outcome);
    }

    void next() throws PlcException, InterruptedException {
      List<Integer> group = waiting.poll();
      if (group == null) {
        return;
      }
      try {
        request.read(group).forEach((index, outcome) -> outcomes[index] = outcome);
      } catch (ExecutionException e) {
        failure = e;
        var refused = new Outcome.Refused(Quality.BAD_CONFIGURATION, Reason.of(e));
        group.forEach(index -> outcomes[index] = refused);
      }
      List<Integer> refused = group.stream().filter(this::isRefused).toList();
      if (refused.isEmpty()) {
        kept.add(group);
      } else if (group.size() == 1) {
        leaveOut(group);
      } else {
        split(group, refused);
      }
    }

    /** For the next read; what there was no time for comes first then. */
    List<List<Integer>> groups() {
      return Stream.concat(waiting.stream(), kept.stream()).toList();
    }

    List<Outcome> result() throws PlcException {
      ExecutionException lost = failure;
      if (lost != null && Arrays.stream(outcomes).noneMatch(Outcome.Done.class::isInstance)) {
        // Not the addresses but the connection, such as a session that the server has ended.
        throw new PlcException("nothing can be read: " + Reason.of(lost), lost);
      }
      waiting.forEach(group -> group.forEach(index -> outcomes[index] = NO_TIME));
      return List.of(outcomes);
    }

    private void split(List<Integer> group, List<Integer> refused) {
      if (refused.size() < group.size()) {
        kept.add(group.stream().filter(index -> !isRefused(index)).toList());
      }
      int middle = (refused.size() + 1) / 2;
      waiting.addFirst(refused.subList(0, middle));
      if (refused.size() > middle) {
        waiting.addFirst(refused.subList(middle, refused.size()));
      }
    }

    /** Only a wrong address is left out: other faults may be gone with the next read. */
    private void leaveOut(List<Integer> single) {
      int index = single.get(0);
      if (outcomes[index] instanceof Outcome.Refused refused
          && refused.quality().equals(Quality.BAD_CONFIGURATION)) {
        leftOut.put(index, refused);
      } else {
        kept.add(single);
      }
    }

    private boolean isRefused(int index) {
      return !(outcomes[index] instanceof Outcome.Done);
    }
  }
}
