package io.fieldline.source.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttWebSocketConfig;
import io.fieldline.tls.PemFiles;
import io.netty.channel.EventLoopGroup;
import io.reactivex.schedulers.Schedulers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The way to the broker: TCP, TLS, WebSocket, or WebSocket in TLS. */
final class Transport {

  private static final long TIMEOUT_SECONDS = 10;

  private final MqttConfiguration options;
  private final String clientId;
  private final MqttClientTransportConfig config;

  /**
   * @throws IllegalArgumentException when an option is out of range, or a certificate or key cannot
   *     be used
   */
  Transport(MqttConfiguration options, String clientId) {
    this.options = options;
    this.clientId = clientId;
    check(options);
    var address = BrokerAddress.parse(options.getBroker());
    String path = address.webSocketPath();
    config =
        MqttClientTransportConfig.builder()
            .serverHost(address.host())
            .serverPort(address.port())
            .sslConfig(address.tls() ? tls(options) : null)
            .webSocketConfig(
                path == null ? null : MqttWebSocketConfig.builder().serverPath(path).build())
            .socketConnectTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
            .mqttConnectTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
            .build();
  }

  /**
   * A new connection, not yet open.
   *
   * @param loop the event loop that it runs on
   * @param old whether to speak 3.1.1 whatever the options say
   */
  MqttConnection connection(EventLoopGroup loop, boolean old, MqttConnection.Events events) {
    MqttClientBuilder builder =
        MqttClient.builder()
            .identifier(clientId)
            .transportConfig(config)
            .executorConfig(
                MqttClientExecutorConfig.builder()
                    .nettyExecutor(loop)
                    .nettyThreads(1)
                    // Callbacks never block, so they run where the bytes arrive.
                    .applicationScheduler(Schedulers.from(Runnable::run))
                    .build());
    return options.getVersion().equals("5") && !old
        ? new Mqtt5Connection(builder, options, events)
        : new Mqtt3Connection(builder, options, events);
  }

  private static void check(MqttConfiguration options) {
    if (!List.of("5", "3.1.1").contains(options.getVersion())) {
      throw new IllegalArgumentException("version must be 5 or 3.1.1: " + options.getVersion());
    }
    if (options.getQos() < 0 || options.getQos() > 1) {
      throw new IllegalArgumentException("qos must be 0 or 1: " + options.getQos());
    }
    int window = options.getReceiveMaximum();
    if (window < 1 || window > 65_535) {
      throw new IllegalArgumentException("receiveMaximum must be 1 to 65535: " + window);
    }
  }

  private static MqttClientSslConfig tls(MqttConfiguration options) {
    PemFiles files =
        PemFiles.of(
            "mqtt", Path.of(""), options.getCaFile(), options.getCertFile(), options.getKeyFile());
    return MqttClientSslConfig.builder()
        .trustManagerFactory(files.trust())
        .keyManagerFactory(files.identity())
        .handshakeTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .build();
  }
}
