package io.fieldline.source.mqtt;

import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.lifecycle.Mqtt3ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A connection that speaks MQTT 3.1.1. */
final class Mqtt3Connection implements MqttConnection {

  private final MqttConfiguration options;
  private final Mqtt3AsyncClient client;

  Mqtt3Connection(MqttClientBuilder builder, MqttConfiguration options, Events events) {
    this.options = options;
    client =
        builder
            .addConnectedListener(
                context ->
                    events.connected(
                        ((Mqtt3ClientConnectedContext) context).getConnAck().isSessionPresent()))
            .addDisconnectedListener(context -> events.lost(context.getCause()))
            .useMqttVersion3()
            .simpleAuth(login(options).orElse(null))
            .buildAsync();
    // Before the connection: a message that no callback waits for would be lost to this session.
    client.publishes(MqttGlobalPublishFilter.ALL, publish -> pass(publish, events), true);
  }

  @Override
  public void open() {
    var unused =
        client
            .connectWith()
            .cleanSession(options.isCleanStart())
            .keepAlive((int) (options.getKeepAlive() / 1000))
            .send();
  }

  @Override
  public CompletableFuture<?> subscribe(List<String> filters) {
    return client.subscribeWith().addSubscriptions(filters.stream().map(this::subscription)).send();
  }

  @Override
  public CompletableFuture<?> publish(String topic, byte[] payload, int qos, boolean retain) {
    return client
        .publishWith()
        .topic(topic)
        .payload(payload)
        .qos(qos == 0 ? MqttQos.AT_MOST_ONCE : MqttQos.AT_LEAST_ONCE)
        .retain(retain)
        .send();
  }

  @Override
  public CompletableFuture<?> close() {
    return client.disconnect();
  }

  private Mqtt3Subscription subscription(String filter) {
    return Mqtt3Subscription.builder()
        .topicFilter(filter)
        .qos(options.getQos() == 0 ? MqttQos.AT_MOST_ONCE : MqttQos.AT_LEAST_ONCE)
        .build();
  }

  private static void pass(Mqtt3Publish publish, Events events) {
    events.received(
        publish.getTopic().toString(),
        publish.getPayloadAsBytes(),
        publish.getQos() == MqttQos.AT_MOST_ONCE,
        publish::acknowledge);
  }

  private static Optional<Mqtt3SimpleAuth> login(MqttConfiguration options) {
    if (options.getUser().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Mqtt3SimpleAuth.builder()
            .username(options.getUser())
            .password(options.getPassword().getBytes(StandardCharsets.UTF_8))
            .build());
  }
}
