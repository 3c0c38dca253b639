package io.fieldline.buffer;

import io.fieldline.model.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Appends the batch to every named buffer; the exchange is done when all have it on disk. */
final class BufferProducer extends DefaultAsyncProducer {

  private final BufferEndpoint endpoint;
  private List<String> names = List.of();

  BufferProducer(BufferEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    try {
      Batch batch = exchange.getMessage().getMandatoryBody(Batch.class);
      if (!batch.isEmpty()) {
        append(batch, exchange, callback);
        return false;
      }
    } catch (Exception e) {
      exchange.setException(e);
    }
    callback.done(true);
    return true;
  }

  @Override
  protected void doInit() throws Exception {
    super.doInit();
    names = BufferNames.parse(endpoint.getName());
  }

  private void append(Batch batch, Exchange exchange, AsyncCallback callback) throws Exception {
    var buffers = new ArrayList<Buffer>(names.size());
    for (String name : names) {
      buffers.add(endpoint.getComponent().buffer(name));
    }
    var open = new AtomicInteger(buffers.size());
    for (Buffer buffer : buffers) {
      append(
          buffer,
          batch,
          failure -> {
            if (failure != null) {
              exchange.setException(failure);
            }
            if (open.decrementAndGet() == 0) {
              callback.done(false);
            }
          });
    }
  }

  /** Tells of a refusal the same way as of a commit, so that every buffer answers once. */
  private static void append(Buffer buffer, Batch batch, Consumer<@Nullable Exception> done) {
    try {
      buffer.append(batch, done);
    } catch (BufferClosedException e) {
      done.accept(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      done.accept(e);
    }
  }
}
