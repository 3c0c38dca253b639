package io.fieldline.source.mqtt;

import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A connection that speaks MQTT 5. */
final class Mqtt5Connection implements MqttConnection {

  private final MqttConfiguration options;
  private final Mqtt5AsyncClient client;

  Mqtt5Connection(MqttClientBuilder builder, MqttConfiguration options, Events events) {
    this.options = options;
    client =
        builder
            .addConnectedListener(
                context ->
                    events.connected(
                        ((Mqtt5ClientConnectedContext) context).getConnAck().isSessionPresent()))
            .addDisconnectedListener(context -> events.lost(context.getCause()))
            .useMqttVersion5()
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
            .cleanStart(options.isCleanStart())
            .sessionExpiryInterval(options.getSessionExpiry() / 1000)
            .keepAlive((int) (options.getKeepAlive() / 1000))
            .restrictions()
            .receiveMaximum(options.getReceiveMaximum())
            .applyRestrictions()
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
        .send()
        .thenAccept(
            result ->
                result
                    .getError()
                    .ifPresent(
                        error -> {
                          throw new CompletionException(error);
                        }));
  }

  @Override
  public CompletableFuture<?> close() {
    return client.disconnect();
  }

  private Mqtt5Subscription subscription(String filter) {
    return Mqtt5Subscription.builder()
        .topicFilter(filter)
        .qos(options.getQos() == 0 ? MqttQos.AT_MOST_ONCE : MqttQos.AT_LEAST_ONCE)
        .retainHandling(Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST)
        .build();
  }

  private static void pass(Mqtt5Publish publish, Events events) {
    events.received(
        publish.getTopic().toString(),
        publish.getPayloadAsBytes(),
        publish.getQos() == MqttQos.AT_MOST_ONCE,
        publish::acknowledge);
  }

  private static Optional<Mqtt5SimpleAuth> login(MqttConfiguration options) {
    if (options.getUser().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Mqtt5SimpleAuth.builder()
            .username(options.getUser())
            .password(options.getPassword().getBytes(StandardCharsets.UTF_8))
            .build());
  }
}
