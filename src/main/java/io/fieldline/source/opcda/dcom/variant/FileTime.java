package io.fieldline.source.opcda.dcom.variant;

import io.fieldline.model.Measurement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Time stamps of Windows: units of 100 ns since 1601-01-01, UTC (MS-DTYP, 2.3.3). */
public final class FileTime {

  private static final long UNITS_A_SECOND = 10_000_000;
  private static final long EPOCH = 11_644_473_600L; // seconds from 1601 to 1970

  private FileTime() {}

  /** As an instant; null for none (0), and when it does not fit a measurement. */
  public static @Nullable Instant toInstant(long fileTime) {
    if (fileTime <= 0) {
      return null;
    }
    Instant time =
        Instant.ofEpochSecond(fileTime / UNITS_A_SECOND - EPOCH, fileTime % UNITS_A_SECOND * 100);
    return time.isBefore(Measurement.MIN_TIME) || time.isAfter(Measurement.MAX_TIME) ? null : time;
  }
}
