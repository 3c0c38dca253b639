package io.fieldline.source.plc.plc4x;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import org.apache.plc4x.java.api.exceptions.PlcConnectionException;
import org.apache.plc4x.java.spi.connection.ChannelFactory;

/** Channels that end with {@link Tidying}. */
record TidyChannels(ChannelFactory channels) implements ChannelFactory {

  @Override
  public Channel createChannel(ChannelHandler handler) throws PlcConnectionException {
    return channels.createChannel(handler);
  }

  @Override
  public boolean isPassive() {
    return channels.isPassive();
  }

  @Override
  public void initializePipeline(ChannelPipeline pipeline) {
    channels.initializePipeline(pipeline);
    pipeline.addLast(new Tidying());
  }

  @Override
  public void closeEventLoopForChannel(Channel channel) {
    channels.closeEventLoopForChannel(channel);
  }
}
