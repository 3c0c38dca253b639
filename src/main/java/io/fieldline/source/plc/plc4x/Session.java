package io.fieldline.source.plc.plc4x;

import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.plc4x.java.api.PlcConnection;
import org.apache.plc4x.java.api.exceptions.PlcConnectionException;
import org.apache.plc4x.java.spi.Plc4xNettyWrapper;
import org.apache.plc4x.java.spi.connection.AbstractPlcConnection;
import org.apache.plc4x.java.spi.connection.ChannelExposingConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PLC4X connection that notices at once when it is gone, and can be got rid of as a whole. PLC4X
 * 0.13.1 forgets five threads of a connection that the other side closed: the timer, which stops
 * only when the closing passes through the pipeline, and the four of the request queue.
 */
final class Session {

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final PlcConnection connection;
  private final PlcAddress address;
  private final Runnable ended;
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private @Nullable ChannelHandlerContext protocolHandler;

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
    rememberProtocolHandler();
    Channel channel = channel();
    if (channel != null) {
      channel.closeFuture().addListener(closing -> gone.completeExceptionally(isGone()));
    }
  }

  PlcConnection connection() {
    return connection;
  }

  PlcAddress address() {
    return address;
  }

  /**
   * Waits for an answer for as long as the request timeout.
   *
   * @throws PlcException when it does not come or the connection is gone
   * @throws ExecutionException when only the request failed
   */
  <T> T await(CompletableFuture<? extends T> answer)
      throws PlcException, ExecutionException, InterruptedException {
    long timeout = address.requestTimeout().toMillis();
    try {
      CompletableFuture.anyOf(answer, gone).get(timeout, TimeUnit.MILLISECONDS);
      return answer.get(0, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new PlcException("%s does not answer within %d ms".formatted(address, timeout), e);
    } catch (ExecutionException e) {
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
    // From an attempt that was given up; closing would stop at once.
    boolean interrupted = Thread.interrupted();
    rememberProtocolHandler();
    quietly(connection::close);
    if (connection instanceof AbstractPlcConnection known && known.getProtocol() != null) {
      quietly(() -> known.getProtocol().close(null));
    }
    if (protocolHandler != null) {
      ChannelHandlerContext context = protocolHandler;
      quietly(
          () -> ((Plc4xNettyWrapper<?>) context.handler()).close(context, context.newPromise()));
    }
    ended.run();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void rememberProtocolHandler() {
    Channel channel = channel();
    if (channel != null && protocolHandler == null) {
      protocolHandler = channel.pipeline().context(Plc4xNettyWrapper.class);
    }
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
