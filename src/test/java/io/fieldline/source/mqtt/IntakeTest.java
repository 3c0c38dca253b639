package io.fieldline.source.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.payload.Message;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntakeTest {

  @Test
  void boundsQos0MessagesWithoutHoldingUpTheOthers() throws Exception {
    var intake = new Intake(10, 2);

    assertThat(intake.offer(message("a", true, 1))).isTrue();
    assertThat(intake.offer(message("b", true, 1))).isTrue();
    assertThat(intake.offer(message("c", true, 1))).isFalse();
    assertThat(intake.offer(message("d", false, 1))).isTrue();

    assertThat(intake.poll(0)).extracting(m -> m.message().topic()).isEqualTo("a");
    assertThat(intake.offer(message("e", true, 1))).isTrue();
  }

  @Test
  void forgetsOnlyWhatTheBrokerSendsAgain() throws Exception {
    var intake = new Intake(10, 10);
    intake.offer(message("old", false, 1));
    intake.offer(message("qos0", true, 1));
    intake.offer(message("new", false, 2));

    intake.forgetWhatComesAgainOn(2);

    assertThat(intake.poll(0)).extracting(m -> m.message().topic()).isEqualTo("qos0");
    assertThat(intake.poll(0)).extracting(m -> m.message().topic()).isEqualTo("new");
    assertThat(intake.poll(0)).isNull();
  }

  @Test
  void isCrowdedWhile64MebibytesWait() throws Exception {
    var intake = new Intake(10, 10);
    byte[] large = new byte[33 << 20];
    intake.offer(new Incoming(new Message("a", large, Instant.EPOCH), false, 1, () -> {}));
    assertThat(intake.isCrowded()).isFalse();

    intake.offer(new Incoming(new Message("b", large, Instant.EPOCH), false, 1, () -> {}));
    assertThat(intake.isCrowded()).isTrue();

    intake.poll(0);
    assertThat(intake.isCrowded()).isFalse();
  }

  private static Incoming message(String topic, boolean qos0, long generation) {
    return new Incoming(new Message(topic, new byte[1], Instant.EPOCH), qos0, generation, () -> {});
  }
}
