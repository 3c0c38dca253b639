package io.fieldline.source.message;

import io.fieldline.model.Batch;
import io.fieldline.payload.Message;
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
  private final int maxPayload;

  /** Reads one message; may be called from any thread. */
  @FunctionalInterface
  public interface Decoder {
    Reading read(Message message) throws PayloadException;
  }

  /**
   * Takes back to one route.
   *
   * @param maxPayload longest payload, bytes
   */
  public ReadAgain(Decoder decoder, Route route, int maxPayload) {
    this.decoder = decoder;
    this.route = route;
    this.maxPayload = maxPayload;
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
    if (entry.payload().length > maxPayload) {
      throw new RefusedAgainException(
          "the payload of %d bytes is longer than the %d of maxPayload"
              .formatted(entry.payload().length, maxPayload));
    }
    Reading reading;
    try {
      reading = decoder.read(new Message(entry.subject(), entry.payload(), entry.time()));
    } catch (PayloadException e) {
      throw new RefusedAgainException(e.reason());
    }
    if (!reading.faults().isEmpty()) {
      throw new RefusedAgainException(reading.faults().get(0).reason());
    }
    return new Batch(reading.measurements());
  }
}
