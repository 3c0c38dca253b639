package io.fieldline.source.mqtt;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/** Event loops of one thread, of the kind that the MQTT client opens its sockets for. */
final class EventLoops {

  private static final int FLUSHES = 1024;

  private EventLoops() {}

  /** A loop whose daemon thread bears the given name. */
  static EventLoopGroup one(String name) {
    ThreadFactory threads = new DefaultThreadFactory(name, true);
    // The client takes Linux' own sockets wherever they work, and those need their own loop.
    return Epoll.isAvailable()
        ? new EpollEventLoopGroup(1, threads)
        : new NioEventLoopGroup(1, threads);
  }

  /**
   * Lets many acknowledgments leave in one write, as the client flushes after each. To be called on
   * the loop's thread.
   */
  static void gatherWrites(EventLoopGroup loop) {
    eachChannel(loop, EventLoops::gatherWrites);
  }

  /** Starts or stops to read from the sockets. To be called on the loop's thread. */
  static void read(EventLoopGroup loop, boolean on) {
    eachChannel(loop, channel -> channel.config().setAutoRead(on));
  }

  private static void gatherWrites(Channel channel) {
    if (channel.pipeline().get(FlushConsolidationHandler.class) == null) {
      channel.pipeline().addFirst(new FlushConsolidationHandler(FLUSHES, true));
    }
  }

  private static void eachChannel(EventLoopGroup loop, Consumer<Channel> action) {
    ((SingleThreadEventLoop) loop.next())
        .registeredChannelsIterator()
        .forEachRemaining(
            channel -> {
              if (channel.isActive()) {
                action.accept(channel);
              }
            });
  }
}
