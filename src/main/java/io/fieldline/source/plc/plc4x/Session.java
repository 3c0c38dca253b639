package io.fieldline.source.plc.plc4x;

import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcException;
import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.plc4x.java.api.PlcConnection;
import org.apache.plc4x.java.api.exceptions.PlcConnectionException;
import org.apache.plc4x.java.spi.connection.ChannelExposingConnection;
import org.apache.plc4x.java.spi.events.CloseConnectionEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PLC4X connection that notices at once when it is gone, and can be closed while it opens. */
final class Session {

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final PlcConnection connection;
  private final PlcAddress address;
  private final Runnable ended;
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * Wraps a connection that is not yet connected.
   *
   * @param ended is told once when nothing of the connection is left
   */
  Session(PlcConnection connection, PlcAddress address, Runnable ended) {
    this.connection = connection;
    this.address = address;
    this.ended = ended;
  }

  /** Connects; may never come back. */
  void connect() throws PlcConnectionException {
    connection.connect();
    Channel channel = channel();
    if (channel != null) {
      channel.closeFuture().addListener(closing -> gone.completeExceptionally(isGone()));
    }
  }

  /** Closes the channel that is there at this moment, if any; does not wait. */
  void cut() {
    Channel channel = channel();
    if (channel != null && channel.isOpen()) {
      // On its thread: from any other, it would miss the handlers that are just being added.
      quietly(() -> channel.eventLoop().execute(() -> end(channel)));
    }
  }

  PlcConnection connection() {
    return connection;
  }

  PlcAddress address() {
    return address;
  }

  /**
   * Sends a request and waits for its answer for as long as the request timeout.
   *
   * @throws PlcException when it does not come or the connection is gone
   * @throws ExecutionException when only the request failed
   */
  <T> T await(Supplier<? extends CompletableFuture<? extends T>> request)
      throws PlcException, ExecutionException, InterruptedException {
    long timeout = address.requestTimeout().toMillis();
    try {
      CompletableFuture<? extends T> answer = request.get();
      CompletableFuture.anyOf(answer, gone).get(timeout, TimeUnit.MILLISECONDS);
      return answer.get(0, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new PlcException("%s does not answer within %d ms".formatted(address, timeout), e);
    } catch (ExecutionException | RuntimeException e) {
      // What is sent after the end is not even taken.
      if (gone.isDone()) {
        throw isGone();
      }
      throw e;
    }
  }

  /** Closes on another thread. */
  void close() {
    if (closed.compareAndSet(false, true)) {
      Workers.run(this::dispose);
    }
  }

  /** Closes and waits for it, some seconds at most. */
  void dispose() {
    quietly(connection::close);
    ended.run();
  }

  private void end(Channel channel) {
    channel.pipeline().fireUserEventTriggered(new CloseConnectionEvent());
    channel.close().addListener(closing -> LOG.debug("{}: given up", address));
  }

  private @Nullable Channel channel() {
    return connection instanceof ChannelExposingConnection exposing ? exposing.getChannel() : null;
  }

  private PlcException isGone() {
    return new PlcException(address + " has closed the connection");
  }

  private void quietly(Step step) {
    try {
      step.run();
    } catch (Exception e) {
      // The connection is given up anyway, and most often already broken.
      LOG.debug("{}: closing failed", address, e);
    }
  }

  private interface Step {
    void run() throws Exception;
  }
}
