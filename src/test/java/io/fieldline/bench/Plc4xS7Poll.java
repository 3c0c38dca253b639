package io.fieldline.bench;

import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.plc4x.java.api.PlcConnection;
import org.apache.plc4x.java.api.PlcDriverManager;
import org.apache.plc4x.java.api.messages.PlcReadRequest;
import org.apache.plc4x.java.spi.connection.ChannelExposingConnection;

/** PLC4X's S7 driver used as well as it can be: one block, decoded here, nothing left behind. */
final class Plc4xS7Poll implements FortyTags {

  private static final String BLOCK = "block";

  private final PlcConnection connection;
  private final PlcReadRequest request;
  private double[] values = {};

  Plc4xS7Poll(String host, int port) throws Exception {
    connection =
        PlcDriverManager.getDefault()
            .getConnectionManager()
            .getConnection(
                "s7://%s:%d?remote-rack=0&remote-slot=1&controller-type=S7_300"
                    .formatted(host, port));
    request =
        connection.readRequestBuilder().addTagAddress(BLOCK, "%DB4:0:BYTE[" + BYTES + "]").build();
  }

  @Override
  public void poll() throws Exception {
    byte[] block = request.execute().get(5, TimeUnit.SECONDS).getPlcValue(BLOCK).getRaw();
    // PLC4X 0.13.1 keeps a copy of every request otherwise.
    ((EmbeddedChannel) ((ChannelExposingConnection) connection).getChannel()).releaseOutbound();
    values = FortyTags.decode(ByteBuffer.wrap(block));
  }

  @Override
  public double sum() {
    return Arrays.stream(values).sum();
  }

  @Override
  public void close() throws Exception {
    connection.close();
  }
}
