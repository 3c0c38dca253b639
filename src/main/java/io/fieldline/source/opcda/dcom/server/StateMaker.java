package io.fieldline.source.opcda.dcom.server;

import io.fieldline.model.Quality;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.dcom.variant.FileTime;
import io.fieldline.source.opcda.dcom.variant.VarType;
import io.fieldline.source.opcda.dcom.variant.Variant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a server says of an item to its state. Keeps the last quality and time, which mostly
 * are those of the next item as well; for one thread.
 */
public final class StateMaker {

  /** Of an item for which there is not even a VARIANT. */
  public static final Variant NOTHING =
      new Variant(VarType.EMPTY, List.of(), "the server has no value");

  private Quality quality = Quality.GOOD;
  private long fileTime;
  private @Nullable Instant time;

  /**
   * The state of an item.
   *
   * @param word the server's quality
   * @param stamp the server's FILETIME
   * @param hresult negative when the item could not be read
   */
  public ItemState state(Variant value, int word, long stamp, int hresult) {
    if (hresult < 0) {
      return new ItemState(
          List.of(), false, Failure.quality(hresult), time(stamp), Failure.text(hresult));
    }
    Quality said = quality(word);
    if (!value.fault().isEmpty()) {
      boolean none = value.type() == VarType.EMPTY || value.type() == VarType.NULL;
      Quality bad = none ? (said.isGood() ? Quality.BAD : said) : Quality.BAD_CONFIGURATION;
      return new ItemState(List.of(), value.isArray(), bad, time(stamp), value.fault());
    }
    return new ItemState(value.values(), value.isArray(), said, time(stamp), "");
  }

  private Quality quality(int word) {
    if (quality.word() != word) {
      quality = new Quality(word);
    }
    return quality;
  }

  private @Nullable Instant time(long stamp) {
    if (fileTime != stamp) {
      fileTime = stamp;
      time = FileTime.toInstant(stamp);
    }
    return time;
  }
}
