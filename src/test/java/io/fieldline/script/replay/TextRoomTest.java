package io.fieldline.script.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Value;
import org.junit.jupiter.api.Test;

class TextRoomTest {

  @Test
  void endsAReplayWhoseTextsFillTheMemory() {
    var room = new TextRoom();
    Value half = Value.of("x".repeat(50_000));
    for (int i = 0; i < TextRoom.MOST / 50_000; i++) {
      assertThat(room.take(half)).isSameAs(half);
    }

    assertThat(room.take(Value.of(1.5))).isEqualTo(Value.of(1.5));
    assertThatThrownBy(() -> room.take(half)).hasMessageContaining("take a shorter range");
  }
}
