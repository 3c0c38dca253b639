package io.fieldline.source.plc.plc4x;

import org.apache.plc4x.java.spi.configuration.HasConfiguration;
import org.apache.plc4x.java.spi.connection.ChannelFactory;
import org.apache.plc4x.java.transport.tcp.TcpTransport;
import org.apache.plc4x.java.transport.tcp.TcpTransportConfiguration;

/**
 * PLC4X's transport {@code tcp}, whose channels leave no threads behind. PLC4X takes the first
 * transport of that name on the class path: this one, as {@code lib} comes after Fieldline's jar.
 *
 * <p>It names {@link HasConfiguration} again because PLC4X does not look for it in superclasses.
 */
public final class TidyTcpTransport extends TcpTransport
    implements HasConfiguration<TcpTransportConfiguration> {

  @Override
  public ChannelFactory createChannelFactory(String target) {
    return new TidyChannels(super.createChannelFactory(target));
  }
}
