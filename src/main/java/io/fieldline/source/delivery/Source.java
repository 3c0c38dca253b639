package io.fieldline.source.delivery;

import org.apache.camel.health.HealthCheck;

/** What runs between the start and the stop of a source, on a thread of its own. */
public interface Source extends Runnable {

  /** Tells how the source is; registered while it runs. */
  HealthCheck health();

  /** The thread has begun to run; on the thread that starts the route. */
  default void started() throws Exception {}

  /** Asks {@link #run} to end; does not wait. */
  void stop();

  /**
   * Gives back what the source holds. Comes last and in any case, also when {@link #run} has not
   * ended in time.
   */
  void close() throws InterruptedException;
}
