package io.fieldline.buffer;

import static io.fieldline.buffer.OpenBuffer.settings;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.sqlite.ByteSize;
import io.fieldline.testkit.QuietLog;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which deliveries a sink may take for one and the same. */
@Timeout(60)
class TokenTest {

  private static final String TAG = "plant/boiler/count";
  private static final ByteSize SMALL = ByteSize.parse("64K");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("test.db");
  }

  @Test
  void deliversTheSameRowsUnderTheSameTokenUntilTheyAreFinished() throws Exception {
    Delivery first;
    try (var open = new OpenBuffer(file)) {
      open.appended(sequence(TAG, 0, 10));
      first = open.attach(OpenBuffer.SETTINGS).next(() -> false).orElseThrow();
      open.appended(sequence(TAG, 10, 10));
    }

    try (var open = new OpenBuffer(file)) {
      BufferReader reader = open.attach(settings(5, SMALL, Overflow.BLOCK));
      Delivery again = reader.next(() -> false).orElseThrow();
      reader.finish(again);
      Delivery next = reader.next(() -> false).orElseThrow();

      assertThat(again).isEqualTo(first);
      assertThat(next.whole().token()).isNotEqualTo(first.whole().token());
    }
  }

  @Test
  void neverUsesATokenTwice() throws Exception {
    var tokens = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      try (var open = new OpenBuffer(file)) {
        open.appended(sequence(TAG, i, 1));
        BufferReader reader = open.attach(OpenBuffer.SETTINGS);
        Delivery delivery = reader.next(() -> false).orElseThrow();
        reader.finish(delivery);
        tokens.add(delivery.whole().token());
      }
    }

    assertThat(tokens).doesNotHaveDuplicates();
  }

  @Test
  void givesNewRowsANewTokenWhereTheDiskHasLostWhatItConfirmed() throws Exception {
    Path kept = folder.resolve("kept.db");
    Delivery lost;
    try (var open = new OpenBuffer(file)) {
      BufferReader reader = open.attach(OpenBuffer.SETTINGS);
      open.appended(sequence(TAG, 0, 10));
      reader.finish(reader.next(() -> false).orElseThrow());
      Wrecker.copy(file, kept);
      open.appended(sequence(TAG, 10, 10));
      lost = reader.next(() -> false).orElseThrow();
    }

    try (var open = new OpenBuffer(kept)) {
      open.appended(sequence(TAG, 20, 10));
      Delivery later = open.attach(OpenBuffer.SETTINGS).next(() -> false).orElseThrow();

      assertThat(later.range()).isEqualTo(lost.range());
      assertThat(later.whole().token()).isNotEqualTo(lost.whole().token());
    }
  }

  @Test
  void givesADeliveryANewTokenWhenDamageHasTakenSomeOfIt() throws Exception {
    Delivery whole;
    try (var open = new OpenBuffer(file)) {
      open.appended(sequence(TAG, 0, 10));
      open.appended(sequence(TAG, 10, 10));
      whole = open.attach(OpenBuffer.SETTINGS).next(() -> false).orElseThrow();
    }
    Wrecker.damageRow(file, 1);

    try (var open = new OpenBuffer(file);
        var quiet = new QuietLog(BufferReader.class)) {
      Delivery rest = open.attach(OpenBuffer.SETTINGS).next(() -> false).orElseThrow();

      assertThat(rest.range()).isEqualTo(whole.range());
      assertThat(rest.whole().size()).isEqualTo(10);
      assertThat(rest.whole().token()).isNotEqualTo(whole.whole().token());
    }
  }
}
