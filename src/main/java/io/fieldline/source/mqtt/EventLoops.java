package io.fieldline.source.mqtt;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ThreadFactory;

/** Event loops of one thread, of the kind that the MQTT client opens its sockets for. */
final class EventLoops {

  private EventLoops() {}

  /** A loop whose daemon thread bears the given name. */
  static EventLoopGroup one(String name) {
    ThreadFactory threads = new DefaultThreadFactory(name, true);
    // The client takes Linux' own sockets wherever they work, and those need their own loop.
    return Epoll.isAvailable()
        ? new EpollEventLoopGroup(1, threads)
        : new NioEventLoopGroup(1, threads);
  }
}
