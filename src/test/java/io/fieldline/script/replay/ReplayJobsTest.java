package io.fieldline.script.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.fieldline.history.HistoryFile;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.script.replay.ReplayJob.State;
import io.fieldline.testkit.ManualClock;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayJobsTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final Tag TAG = Tag.parse("plant/mill/a");
  private static final ReplayRange RANGE =
      new ReplayRange(START, START.plusSeconds(9), Duration.ofSeconds(1));

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(START);
  private final CountDownLatch held = new CountDownLatch(1);
  private HistoryFile history;
  private ReplayJobs jobs;

  @BeforeEach
  void open() throws Exception {
    history = new HistoryFile(folder.resolve("history.db"), Duration.ZERO, clock);
    history.write(Batch.of(Measurement.good(TAG, Value.of(1.0), START)));
    jobs = new ReplayJobs(new Replay(history), clock);
  }

  @AfterEach
  void close() throws SQLException {
    held.countDown();
    jobs.close();
    history.close();
  }

  @Test
  void replaysInTheBackground() throws Exception {
    ReplayJob job = jobs.start(quick());

    await().until(() -> job.state() == State.DONE);

    assertThat(job.result().orElseThrow().outputs().get(0).size()).isEqualTo(10);
    assertThat(job.progress()).isEqualTo(1);
    assertThat(jobs.find(job.id())).containsSame(job);
  }

  @Test
  void runsTwoAtOnceWhileOthersWait() throws Exception {
    ReplayJob first = jobs.start(slow());
    ReplayJob second = jobs.start(slow());
    ReplayJob third = jobs.start(quick());
    await().until(() -> first.state() == State.RUNNING && second.state() == State.RUNNING);

    assertThat(third.state()).isEqualTo(State.WAITING);
    held.countDown();

    await().until(() -> third.state() == State.DONE);
  }

  @Test
  void cancelsWhatWaitsAtOnceAndWhatRunsAtTheNextSample() throws Exception {
    ReplayJob running = jobs.start(slow());
    jobs.start(slow());
    ReplayJob waiting = jobs.start(quick());
    await().until(() -> running.state() == State.RUNNING);

    assertThat(jobs.cancel(waiting.id())).isTrue();
    assertThat(waiting.state()).isEqualTo(State.CANCELED);
    jobs.cancel(running.id());
    held.countDown();

    await().until(() -> running.state() == State.CANCELED);
    assertThat(running.result()).isEmpty();
    assertThat(jobs.cancel("nobody")).isFalse();
  }

  @Test
  void keepsAResultForTenMinutes() throws Exception {
    ReplayJob job = jobs.start(quick());
    await().until(() -> job.state() == State.DONE);

    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(jobs.find(job.id())).isPresent();
    clock.advance(Duration.ofMillis(1));

    assertThat(jobs.find(job.id())).isEmpty();
  }

  @Test
  void forgetsTheOldestResultForAnEleventhJob() throws Exception {
    var started = new ArrayList<ReplayJob>();
    for (int i = 0; i < 11; i++) {
      ReplayJob job = jobs.start(quick());
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> job.state() == State.DONE);
      clock.advance(Duration.ofSeconds(1));
      started.add(job);
    }

    assertThat(jobs.list()).containsExactlyElementsOf(started.subList(1, 11));
  }

  @Test
  void refusesAnEleventhWhileTenWaitOrRun() throws Exception {
    for (int i = 0; i < 10; i++) {
      jobs.start(slow());
    }

    assertThatExceptionOfType(TooManyReplaysException.class)
        .isThrownBy(() -> jobs.start(quick()))
        .withMessage("10 replays wait or run already: wait until one has ended, or cancel one");
  }

  @Test
  void tellsWhyAJobHasFailed() throws Exception {
    history.close();

    ReplayJob job = jobs.start(quick());
    await().until(() -> job.state() == State.FAILED);

    assertThat(job.error()).startsWith("history ").contains("history.db");
  }

  @Test
  void leavesNoThreadBehindWhenItCloses() throws Exception {
    ReplayJob job = jobs.start(slow());
    await().until(() -> job.state() == State.RUNNING);

    jobs.close();

    assertThat(job.state()).isEqualTo(State.CANCELED);
    // A pool has ended a moment before the last of its threads.
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith("replay-")));
  }

  private static ReplayRequest quick() {
    return new ReplayRequest(FakeProgram.of(TAG), RANGE, 0);
  }

  /** Its first run takes until {@link #held} is let go, or its thread is interrupted. */
  private ReplayRequest slow() {
    var program =
        FakeProgram.of(TAG)
            .atEachRun(
                () -> {
                  try {
                    held.await(10, TimeUnit.SECONDS);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    return new ReplayRequest(program, RANGE, 0);
  }
}
