package io.fieldline.source.plc.plc4x;

import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.plc4x.java.api.EventPlcConnection;
import org.apache.plc4x.java.api.PlcConnection;
import org.apache.plc4x.java.api.exceptions.PlcConnectionException;
import org.apache.plc4x.java.api.listener.MessageExchangeListener;
import org.apache.plc4x.java.spi.Plc4xNettyWrapper;
import org.apache.plc4x.java.spi.Plc4xProtocolBase;
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
  private final Set<ChannelHandlerContext> timers = ConcurrentHashMap.newKeySet();
  private final Set<Plc4xProtocolBase<?>> queues = ConcurrentHashMap.newKeySet();
  private volatile boolean connected;

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
    if (connection instanceof EventPlcConnection events) {
      // Once the other side has closed, the pipeline is empty and the timer cannot be found.
      events.addEventListener(new BeforeTheFirstMessage());
    }
    connection.connect();
    remember();
    connected = true;
    Channel channel = channel();
    if (channel != null) {
      channel.closeFuture().addListener(closing -> gone.completeExceptionally(isGone()));
    }
  }

  /** Closes the connection that is there at this moment, if any; does not wait. */
  void cut() {
    remember();
    Channel channel = channel();
    if (channel != null) {
      channel.close().addListener(closing -> LOG.debug("{}: given up", address));
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
    remember();
    quietly(connection::close);
    queues.forEach(queue -> quietly(() -> queue.close(null)));
    timers.forEach(
        timer ->
            quietly(
                () -> ((Plc4xNettyWrapper<?>) timer.handler()).close(timer, timer.newPromise())));
    ended.run();
  }

  /** PLC4X may make several connections, one after the other, each with a timer and a queue. */
  private void remember() {
    Channel channel = channel();
    ChannelHandlerContext timer =
        channel == null ? null : channel.pipeline().context(Plc4xNettyWrapper.class);
    if (timer != null) {
      timers.add(timer);
    }
    if (connection instanceof AbstractPlcConnection known && known.getProtocol() != null) {
      queues.add(known.getProtocol());
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

  private final class BeforeTheFirstMessage implements MessageExchangeListener {

    @Override
    public void received(Object message) {}

    @Override
    public void sending(Object message) {
      if (!connected) {
        remember();
      }
    }
  }

  private interface Step {
    void run() throws Exception;
  }
}
