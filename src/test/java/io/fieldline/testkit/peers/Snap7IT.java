package io.fieldline.testkit.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The S7 server and the S7 client that other tests rely on keep their promises. */
@Timeout(60)
class Snap7IT {

  @Test
  void hasTheSamplesInItsMemory() {
    try (var server = Snap7.start()) {

      byte[] memory = server.client().read("DB5", 0, 1024);

      assertThat(S7Sample.all())
          .hasSizeGreaterThan(30)
          .allSatisfy(
              sample -> {
                int end = sample.offset() + sample.bytes().length;
                assertThat(Arrays.copyOfRange(memory, sample.offset(), end))
                    .isEqualTo(sample.bytes());
              });
    }
  }

  @Test
  void hasInputsOutputsAndMemoryBits() {
    try (var server = Snap7.start()) {

      assertThat(server.client().read("M", 2, 2)).containsExactly(2, 3);
      assertThat(server.client().read("I", 2, 2)).containsExactly(66, 67);
      assertThat(server.client().read("Q", 2, 2)).containsExactly(130, 131);
    }
  }

  @Test
  void keepsWhatIsWrittenUntilItIsKilled() {
    try (var server = Snap7.start()) {
      server.client().write("DB6", 1000, (byte) 7, (byte) 8);

      assertThat(server.client().read("DB6", 999, 3)).containsExactly(0, 7, 8);

      server.kill();
      server.up();

      assertThat(server.client().read("DB6", 999, 3)).containsExactly(0, 0, 0);
    }
  }

  @Test
  void comesBackOnItsPortWhileAClientIsStillConnected() throws IOException {
    try (var server = Snap7.start();
        var client = new Socket(server.host(), server.port())) {
      server.kill();
      server.up();

      assertThat(server.client().orderNumber()).startsWith("6ES7 315");
    }
  }

  @Test
  void changesDb4() {
    try (var server = Snap7.changing(Duration.ofMillis(10))) {
      byte[] before = server.client().read("DB4", 0, 126);

      await().until(() -> !Arrays.equals(server.client().read("DB4", 0, 126), before));
    }
  }

  @Test
  void takesNoMoreConnectionsThanAllowed() throws IOException {
    try (var server = Snap7.limited(1);
        var client = new Socket(server.host(), server.port())) {
      assertThatIllegalStateException().isThrownBy(() -> server.client().orderNumber());

      client.close();

      await().ignoreExceptions().until(() -> !server.client().orderNumber().isEmpty());
    }
  }

  @Test
  void saysWhatIsNotThere() {
    try (var server = Snap7.start()) {

      assertThatIllegalStateException()
          .isThrownBy(() -> server.client().read("DB9", 0, 4))
          .withMessageContaining("Item not available");
    }
  }
}
