package io.fieldline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TransferProgressTest {

  private final StringWriter err = new StringWriter();
  private final AtomicLong nanos = new AtomicLong(7);

  @Test
  void saysRateAndTimeToFinishAndCleansUp() {
    var progress = progress(true);

    pass(100);
    progress.add(1_000);
    pass(9_900);
    progress.add(1_000_000);
    progress.done();

    assertThat(err)
        .hasToString(
            "\r1,001,000 of 36,000,000 measurements, 100,100/s, 6 min left\u001B[K\r\u001B[K");
  }

  @Test
  void isSilentWhereThereIsNoTerminal() {
    var progress = progress(false);

    pass(10_000);
    progress.add(5);
    progress.done();

    assertThat(progress.count()).isEqualTo(5);
    assertThat(err.toString()).isEmpty();
  }

  private TransferProgress progress(boolean terminal) {
    return new TransferProgress(
        new PrintWriter(err), terminal, 36_000_000, "measurements", nanos::get);
  }

  private void pass(long millis) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
