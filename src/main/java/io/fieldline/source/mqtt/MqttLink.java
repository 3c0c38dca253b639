package io.fieldline.source.mqtt;

import io.fieldline.pace.BackOff;
import io.fieldline.payload.Message;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one user of a broker connected, for ever: connects, subscribes, and after every loss tries
 * again with back-off, with a new client object each time. Its state belongs to its one event loop
 * thread; everything that a connection reports comes on that thread too.
 */
final class MqttLink {

  static final Duration FIRST_WAIT = Duration.ofMillis(250);
  static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);
  private static final long STABLE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Packet identifiers end here, so no broker can leave more messages unacknowledged. */
  private static final long CLOSE_SECONDS = 3;

  private static final long RESUME_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Takes what the broker sends. */
  interface Receiver {

    /** The broker resumed the session: it sends again what earlier connections left. */
    void resumed(long generation);

    /** Takes one message without waiting; false when there is no room for it. */
    boolean receive(Incoming incoming);

    /** Whether nothing more should be read for now. */
    boolean isCrowded();
  }

  private final String name;
  private final String broker;
  private final Transport transport;
  private final List<String> filters;
  private final boolean durable;
  private final Receiver receiver;
  private final ReceivedTimes times;
  private final EventLoopGroup loop;
  private final BackOff backOff = new BackOff(FIRST_WAIT, LONGEST_WAIT);

  private volatile LinkStatus status = LinkStatus.down("not connected yet");
  private volatile CompletableFuture<MqttConnection> ready = new CompletableFuture<>();
  private volatile long changedNanos = System.nanoTime();
  private volatile boolean paused;

  private @Nullable Life life;
  private long generation;
  private boolean overrun;
  private boolean subscribed;
  private boolean closed;

  /**
   * @param name what log lines call the link: {@code source sensors}
   * @param filters topic filters to subscribe to; none for a publisher
   */
  MqttLink(
      String name,
      MqttConfiguration options,
      String clientId,
      List<String> filters,
      Receiver receiver,
      Clock clock) {
    this.name = name;
    this.broker = options.getBroker();
    this.transport = new Transport(options, clientId);
    this.filters = filters;
    this.durable = !options.isCleanStart() && options.getQos() > 0;
    this.receiver = receiver;
    this.times = new ReceivedTimes(clock);
    loop = EventLoops.one("mqtt " + clientId);
  }

  /** Starts to connect, in the background. */
  void open() {
    loop.execute(this::connect);
  }

  LinkStatus status() {
    return status;
  }

  /** Whether the link went down only lately and the broker may soon send again what is open. */
  boolean mayResume() {
    return durable && !ready.isDone() && System.nanoTime() - changedNanos < RESUME_NANOS;
  }

  /**
   * The present connection, or the next one if the link went down only lately.
   *
   * @param millis longest time since the link went down
   */
  CompletableFuture<MqttConnection> connection(long millis) {
    CompletableFuture<MqttConnection> present = ready;
    long left = millis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - changedNanos);
    if (present.isDone()) {
      return present;
    }
    return left > 0
        ? present.copy().orTimeout(left, TimeUnit.MILLISECONDS)
        : CompletableFuture.failedFuture(
            new IOException("not connected to " + broker + ": " + status.reason()));
  }

  /**
   * Tells the broker that the messages are safe, all in one go. Messages of an earlier connection
   * are known to a client object that is gone: nothing happens, the broker sends them again.
   */
  void acknowledge(List<Incoming> messages) {
    if (!loop.isShuttingDown()) {
      loop.execute(() -> messages.forEach(message -> message.acknowledge().run()));
    }
  }

  /** There is room again. */
  void readOn() {
    if (paused && !loop.isShuttingDown()) {
      paused = false;
      loop.execute(() -> EventLoops.read(loop, true));
    }
  }

  /** Sends what is still to be acknowledged, disconnects and ends the thread; the session stays. */
  void close() throws InterruptedException {
    var done = new CountDownLatch(1);
    // Each acknowledgment is a task of its own behind the task that asks for it: go behind those.
    loop.execute(() -> loop.execute(() -> disconnect(done)));
    Future<?> ended;
    try {
      if (!done.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("{}: the broker did not take the farewell", name);
      }
    } finally {
      ended = loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
    }
    ended.await(CLOSE_SECONDS * 1000);
  }

  private void disconnect(CountDownLatch done) {
    closed = true;
    status = LinkStatus.down("stopped");
    if (life == null) {
      done.countDown();
    } else {
      // A failure means that there is no connection any more, which is what is wanted.
      var unused = life.close().whenComplete((ok, fault) -> done.countDown());
    }
  }

  private void connect() {
    if (!closed) {
      life = new Life(++generation);
      life.open();
    }
  }

  /** One connection from its first attempt to its loss. */
  private final class Life implements MqttConnection.Events {

    private final long number;
    private @Nullable MqttConnection connection;
    private @Nullable String fault;
    private boolean over;

    Life(long number) {
      this.number = number;
    }

    void open() {
      try {
        connection = transport.connection(loop, overrun, this);
        connection.open();
      } catch (RuntimeException e) {
        lost(e);
      }
    }

    CompletableFuture<?> close() {
      return connection == null ? CompletableFuture.completedFuture(null) : connection.close();
    }

    @Override
    public void connected(boolean sessionPresent) {
      if (sessionPresent) {
        receiver.resumed(number);
      }
      paused = false;
      EventLoops.gatherWrites(loop);
      MqttConnection open = Objects.requireNonNull(connection);
      if (filters.isEmpty() || (sessionPresent && subscribed)) {
        ready(open);
        return;
      }
      var unused =
          open.subscribe(filters)
              .whenCompleteAsync(
                  (ok, refusal) -> {
                    if (refusal == null) {
                      subscribed = true;
                      ready(open);
                    } else {
                      giveUp(ConnectionFault.reason(refusal));
                    }
                  },
                  loop);
    }

    @Override
    public void received(String topic, byte[] bytes, boolean qos0, Runnable acknowledge) {
      var message = new Message(topic, bytes, times.next());
      if (!receiver.receive(new Incoming(message, qos0, number, acknowledge)) && !qos0) {
        giveUp("the broker sends more unacknowledged messages than agreed");
      }
      if (receiver.isCrowded() && !paused) {
        paused = true;
        EventLoops.read(loop, false);
      }
    }

    @Override
    public void lost(Throwable cause) {
      if (over) {
        return;
      }
      over = true;
      life = null;
      if (closed) {
        return;
      }
      if (ConnectionFault.isOverrun(cause) && !overrun) {
        // mosquitto 2.0.11 overruns the window of a session with a backlog, again and again. 3.1.1
        // has no window to overrun, and the session goes on.
        overrun = true;
        LOG.warn("{}: the broker sends more than agreed, goes on with MQTT 3.1.1", name);
      }
      boolean wasReady = ready.isDone();
      if (wasReady) {
        if (System.nanoTime() - changedNanos > STABLE_NANOS) {
          backOff.reset();
        }
        changedNanos = System.nanoTime();
        ready = new CompletableFuture<>();
      }
      String reason = fault == null ? ConnectionFault.reason(cause) : fault;
      if (wasReady || !reason.equals(status.reason())) {
        LOG.warn("{}: not connected to {}, trying on: {}", name, broker, reason);
      }
      status = LinkStatus.down(reason);
      var unused =
          loop.schedule(MqttLink.this::connect, backOff.next().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ready(MqttConnection open) {
      if (!over && !ready.isDone()) {
        status = LinkStatus.UP;
        changedNanos = System.nanoTime();
        LOG.info("{}: connected to {}", name, broker);
        ready.complete(open);
      }
    }

    /** Gives the connection up; the next one may do better. */
    private void giveUp(String reason) {
      if (!over && fault == null) {
        fault = reason;
        var unused = close();
      }
    }
  }
}
