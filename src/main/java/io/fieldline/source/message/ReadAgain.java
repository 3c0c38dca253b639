package io.fieldline.source.message;

import io.fieldline.model.Batch;
import io.fieldline.payload.PayloadException;
import io.fieldline.payload.Reading;
import io.fieldline.quarantine.Origin;
import io.fieldline.quarantine.QuarantineEntry;
import io.fieldline.quarantine.RefusedAgainException;
import io.fieldline.source.delivery.Route;
import java.util.concurrent.CompletableFuture;

/**
 * Takes a source's payloads back from the quarantine: reads them by its present options and device
 * files, under the time at which they were received, and sends them down its route. All of a
 * payload or nothing: else its good members would come twice when the rest is repaired.
 */
public final class ReadAgain implements Origin {

  private final Decoder decoder;
  private final Route route;

  /** Reads one payload; may be called from any thread. */
  @FunctionalInterface
  public interface Decoder {

    /**
     * Reads the payload of an entry.
     *
     * @throws PayloadException when nothing of it can be used, or when the entry does not say what
     *     belongs to it
     */
    Reading read(QuarantineEntry entry) throws PayloadException;
  }

  /** Takes back to one route. */
  public ReadAgain(Decoder decoder, Route route) {
    this.decoder = decoder;
    this.route = route;
  }

  @Override
  public CompletableFuture<Void> takeBack(QuarantineEntry entry) {
    try {
      Batch batch = read(entry);
      var stored = new CompletableFuture<Void>();
      route.start(
          batch,
          failure -> {
            if (failure == null) {
              stored.complete(null);
            } else {
              stored.completeExceptionally(failure);
            }
          });
      return stored;
    } catch (RefusedAgainException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Batch read(QuarantineEntry entry) throws RefusedAgainException {
    Reading reading;
    try {
      reading = decoder.read(entry);
    } catch (PayloadException e) {
      throw new RefusedAgainException(e.reason());
    }
    if (!reading.faults().isEmpty()) {
      throw new RefusedAgainException(reading.faults().get(0).reason());
    }
    return new Batch(reading.measurements());
  }
}
