package io.fieldline.script.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays in the background: two run at once, others wait. A job is kept for ten minutes after its
 * end; of more than ten jobs the one that ended first is forgotten. Safe to use from any thread.
 */
public final class ReplayJobs implements AutoCloseable {

  /** Most jobs that run at once. */
  public static final int MOST_RUNNING = 2;

  /** Most jobs that are kept, whatever their state. */
  public static final int MOST_KEPT = 10;

  /** How long a job is kept after its end. */
  public static final Duration KEPT = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(ReplayJobs.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Replay replay;
  private final Clock clock;
  private final ExecutorService threads = Executors.newFixedThreadPool(MOST_RUNNING, new Daemons());

  /** By id, in the order in which they were asked for. */
  private final Map<String, ReplayJob> jobs = new LinkedHashMap<>();

  private int running;

  /**
   * Starts nothing yet.
   *
   * @param clock says when a job has been kept long enough
   */
  public ReplayJobs(Replay replay, Clock clock) {
    this.replay = replay;
    this.clock = clock;
  }

  /**
   * Takes a replay; it runs as soon as it is its turn.
   *
   * @throws TooManyReplaysException when ten wait or run already
   */
  public ReplayJob start(ReplayRequest request) throws TooManyReplaysException {
    var job = new ReplayJob(UUID.randomUUID().toString().replace("-", ""), request, clock);
    synchronized (jobs) {
      forgetOld();
      if (jobs.size() >= MOST_KEPT) {
        throw new TooManyReplaysException(jobs.size());
      }
      jobs.put(job.id(), job);
      if (running < MOST_RUNNING) {
        running++;
        threads.execute(this::work);
      }
    }
    return job;
  }

  /** The job of that id; empty when there is none any more. */
  public Optional<ReplayJob> find(String id) {
    synchronized (jobs) {
      forgetExpired();
      return Optional.ofNullable(jobs.get(id));
    }
  }

  /** All jobs in the order in which they were asked for. */
  public List<ReplayJob> list() {
    synchronized (jobs) {
      forgetExpired();
      return List.copyOf(jobs.values());
    }
  }

  /**
   * Ends a job, and forgets one that has ended.
   *
   * @return whether there was such a job
   */
  public boolean cancel(String id) {
    synchronized (jobs) {
      ReplayJob job = jobs.get(id);
      if (job == null) {
        return false;
      }
      if (job.state().isEnd()) {
        jobs.remove(id);
      } else {
        job.cancel();
      }
      return true;
    }
  }

  /** Ends all jobs; waits some seconds at most for those that run. */
  @Override
  public void close() {
    synchronized (jobs) {
      jobs.values().forEach(ReplayJob::cancel);
      jobs.clear();
    }
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("a replay does not end: it is left to end with the process");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs jobs while one waits. */
  private void work() {
    for (ReplayJob job = next(); job != null; job = next()) {
      job.run(replay);
    }
  }

  private @Nullable ReplayJob next() {
    synchronized (jobs) {
      for (ReplayJob job : jobs.values()) {
        if (job.begin()) {
          return job;
        }
      }
      running--;
      return null;
    }
  }

  private void forgetOld() {
    forgetExpired();
    while (jobs.size() >= MOST_KEPT) {
      ReplayJob first =
          jobs.values().stream().min(Comparator.comparing(ReplayJobs::end)).orElseThrow();
      if (!first.state().isEnd()) {
        return;
      }
      jobs.remove(first.id());
    }
  }

  private void forgetExpired() {
    Instant old = clock.instant().minus(KEPT);
    jobs.values().removeIf(job -> !end(job).isAfter(old));
  }

  /** When a job ended; never for one that has not. */
  private static Instant end(ReplayJob job) {
    return job.finished().orElse(Instant.MAX);
  }

  private static final class Daemons implements ThreadFactory {

    private final AtomicInteger number = new AtomicInteger();

    @Override
    public Thread newThread(Runnable work) {
      var thread = new Thread(work, "replay-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    }
  }
}
