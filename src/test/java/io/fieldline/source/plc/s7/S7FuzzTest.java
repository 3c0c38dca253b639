package io.fieldline.source.plc.s7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fieldline.device.DataType;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.Point;
import io.fieldline.source.plc.s7.codec.S7Type;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for any addresses and any bytes; each run draws the same ones. */
class S7FuzzTest {

  private static final int MEMORY = 4_096;
  private static final S7Type[] TYPES = S7Type.values();

  private final Random random = new Random(4);
  private final byte[] memory = new byte[MEMORY];

  @Test
  void findsEveryAddressInItsBlocks() {
    random.nextBytes(memory);
    for (int run = 0; run < 3_000; run++) {
      List<S7Address> points = points(1 + random.nextInt(60));
      int maxBytes = 1 + random.nextInt(300);

      BlockPlan plan = BlockPlan.of(points, maxBytes, random.nextInt(40));

      assertThat(plan.blocks())
          .doesNotHaveDuplicates()
          .allMatch(block -> block.length() >= 1 && block.length() <= maxBytes);
      assertThat(plan.outcomes(read(plan, MEMORY))).isEqualTo(alone(points, MEMORY));
    }
  }

  @Test
  void leavesOnlyWrongAddressesBad() {
    random.nextBytes(memory);
    for (int run = 0; run < 1_000; run++) {
      List<S7Address> points = points(1 + random.nextInt(40));
      int end = random.nextInt(MEMORY);
      BlockPlan plan = BlockPlan.of(points, 222);

      for (BlockPlan coarse = null; plan != coarse; ) {
        coarse = plan;
        plan = coarse.split(refused(coarse, end));
      }

      assertThat(plan.outcomes(read(plan, end))).isEqualTo(alone(points, end));
    }
  }

  @ParameterizedTest
  @EnumSource(S7Type.class)
  void readsWhatItWrote(S7Type type) {
    for (int run = 0; run < 500; run++) {
      S7Address address = address(type, 0);
      List<Value> values = Stream.generate(() -> value(address)).limit(address.values()).toList();

      ByteBuffer bytes = apply(address.encode(values), address.size());

      assertThat(address.decode(bytes, 0)).isEqualTo(new Outcome.Done(values));
    }
  }

  @Test
  void refusesAnyWrongAddressWithAReason() {
    String[] parts = {
      "%", "DB", "4", ".", "DBW", "DBX", "DBD", "DBB", ":", "REAL", "INT", "STRING", "(", ")", "[",
      "]", "3", "M", "I", "E", "Q", "W", " ", "99999", "-1", "\"", "料", "BOOL", "7", "8", "\u0000"
    };
    int good = 0;
    for (int run = 0; run < 100_000; run++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(9); i >= 0; i--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      DataType type = DataType.values()[random.nextInt(DataType.values().length)];

      Throwable thrown = catchThrowable(() -> S7Address.of(new Point(text.toString(), type)));

      if (thrown == null) {
        good++;
      } else {
        assertThat(thrown)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("the S7 address '" + text + "' is wrong: ")
            .hasMessageNotContaining("null");
      }
    }
    assertThat(good).isPositive();
  }

  private Value value(S7Address address) {
    LocalDateTime time = LocalDateTime.of(1990, 1, 1, 0, 0).plusNanos(random.nextLong(1L << 61));
    return switch (address.type()) {
      case DATE -> Value.of(time.toLocalDate().toString());
      case TIME_OF_DAY -> text("HH:mm:ss.SSS", time);
      case LTIME_OF_DAY -> text("HH:mm:ss.SSSSSSSSS", time);
      case DATE_AND_TIME -> text("uuuu-MM-dd'T'HH:mm:ss.SSS", time);
      case DTL, LDT -> text("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS", time);
      case S5TIME -> Value.of(random.nextInt(1_000) * (long) Math.pow(10, 1 + random.nextInt(4)));
      case CHAR -> characters(address.count(), 0xFF);
      case STRING -> characters(address.length(), 0xFF);
      case WCHAR -> characters(address.count(), 0xD7FF);
      case WSTRING -> characters(address.length(), 0xD7FF);
      default -> number(address.type());
    };
  }

  private static Value text(String pattern, LocalDateTime time) {
    return Value.of(DateTimeFormatter.ofPattern(pattern).format(time));
  }

  private Value characters(int most, int last) {
    var text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append((char) (1 + random.nextInt(last)));
    }
    return Value.of(text.toString());
  }

  private Value number(S7Type type) {
    var bytes = new byte[Long.BYTES];
    random.nextBytes(bytes);
    Value value = type.codec(1).decode(ByteBuffer.wrap(bytes));
    // 2^64 - 1 is read as the nearest floating-point number, which is 2^64.
    boolean canBeWritten =
        !(value instanceof Value.Real real)
            || (Double.isFinite(real.number()) && real.number() != 0x1p64);
    return canBeWritten ? value : number(type);
  }

  private List<S7Address> points(int number) {
    var points = new ArrayList<S7Address>();
    for (int i = 0; i < number; i++) {
      points.add(address(TYPES[random.nextInt(TYPES.length)], random.nextInt(1_000)));
    }
    return points;
  }

  private S7Address address(S7Type type, int offset) {
    boolean inBlock = random.nextInt(10) > 0;
    return new S7Address(
        inBlock ? Area.DATA_BLOCK : Area.MARKER,
        inBlock ? 1 + random.nextInt(2) : 0,
        offset,
        type == S7Type.BOOL ? random.nextInt(8) : 0,
        type,
        type.longestString() == 0 ? 0 : 1 + random.nextInt(40),
        random.nextInt(4) > 0 ? 1 : 1 + random.nextInt(20));
  }

  private Map<Block, BlockResult> read(BlockPlan plan, int end) {
    var results = new HashMap<Block, BlockResult>();
    plan.blocks().forEach(block -> results.put(block, read(block, end)));
    return results;
  }

  private BlockResult read(Block block, int end) {
    return block.end() > end
        ? new BlockResult.Failed(Quality.BAD_CONFIGURATION, "it ends before")
        : new BlockResult.Content(ByteBuffer.wrap(memory).slice(block.start(), block.length()));
  }

  private HashSet<Block> refused(BlockPlan plan, int end) {
    var refused = new HashSet<>(plan.blocks());
    refused.removeIf(block -> block.end() <= end);
    return refused;
  }

  /** What each address says when it is read alone. */
  private List<Outcome> alone(List<S7Address> points, int end) {
    return points.stream().map(point -> read(point.block(), end).outcome(point, 0)).toList();
  }

  private static ByteBuffer apply(List<Patch> patches, int size) {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    for (Patch patch : patches) {
      if (patch.bit() == Patch.NO_BIT) {
        bytes.put(patch.offset(), patch.bytes(), 0, patch.bytes().limit());
      } else {
        int set = patch.bytes().get(0) << patch.bit();
        bytes.put(patch.offset(), (byte) (bytes.get(patch.offset()) | set));
      }
    }
    return bytes;
  }
}
