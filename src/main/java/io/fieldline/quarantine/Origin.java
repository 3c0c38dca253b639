package io.fieldline.quarantine;

import java.util.concurrent.CompletableFuture;

/** Where entries came from, and where they may go once more after a repair. */
@FunctionalInterface
public interface Origin {

  /**
   * Uses the payload of an entry once more, the way a new one would be used today. May wait while
   * the disk is busy, not for the outcome.
   *
   * @return done when all that the payload held is on the disk; fails with {@link
   *     RefusedAgainException} when it still cannot be used, and nothing of it was; with any other
   *     exception when it cannot be taken now
   */
  CompletableFuture<Void> takeBack(QuarantineEntry entry) throws InterruptedException;
}
