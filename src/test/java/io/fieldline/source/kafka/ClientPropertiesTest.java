package io.fieldline.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Test;

class ClientPropertiesTest {

  private final KafkaSourceConfiguration options = new KafkaSourceConfiguration();

  @Test
  void commitsNothingByItselfWhateverTheOptionsSay() {
    options.setParameters("enable.auto.commit=true&fetch.min.bytes=10");

    assertThat(new ClientProperties(options, "id").read())
        .containsEntry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)
        .containsEntry("fetch.min.bytes", "10");
  }

  @Test
  void beatsSeveralTimesInASession() {
    options.setSessionTimeout("6s");

    assertThat(new ClientProperties(options, "id").read())
        .containsEntry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000)
        .containsEntry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_200);
  }

  @Test
  void refusesOptionsThatCannotBeRight() {
    refuses("offsetReset", each -> each.setOffsetReset("newest"));
    refuses("isolation", each -> each.setIsolation("none"));
    refuses("security", each -> each.setSecurity("ssl"));
    refuses("group", each -> each.setGroup(" "));
    refuses("parameters", each -> each.setParameters("fetch.min.bytes"));
    refuses("sessionTimeout", each -> each.setSessionTimeout("0"));
  }

  private static void refuses(String word, Consumer<KafkaSourceConfiguration> mistake) {
    var wrong = new KafkaSourceConfiguration();
    mistake.accept(wrong);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientProperties(wrong, "id"))
        .withMessageContaining(word);
  }
}
