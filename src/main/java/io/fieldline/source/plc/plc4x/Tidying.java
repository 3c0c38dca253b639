package io.fieldline.source.plc.plc4x;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.plc4x.java.spi.Plc4xNettyWrapper;
import org.apache.plc4x.java.spi.events.CloseConnectionEvent;

/**
 * Ends the threads of a channel once it is closed, whoever closed it and at whatever moment. PLC4X
 * 0.13.1 starts a timer and a request queue with each channel, and stops them only when its own
 * closing passes through all handlers. That does not happen when the other side closes, nor when
 * the closing began before the handlers were added.
 */
final class Tidying extends ChannelInboundHandlerAdapter {

  /** The last moment at which the handlers are still there; no other comes after it. */
  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    ChannelHandlerContext protocol = context.pipeline().context(Plc4xNettyWrapper.class);
    if (protocol != null) {
      // First the queue, then the timer.
      context.fireUserEventTriggered(new CloseConnectionEvent());
      ((Plc4xNettyWrapper<?>) protocol.handler()).close(protocol, protocol.newPromise());
    }
    super.channelInactive(context);
  }
}
