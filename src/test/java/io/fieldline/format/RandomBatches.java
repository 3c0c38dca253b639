package io.fieldline.format;

import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Batches of everything that a measurement may hold, with a liking for the edges. */
final class RandomBatches {

  private static final List<String> PARTS =
      List.of("plant", "läuft", "温度", "𝛼🌡", "a,b=c \"d\" 'e'\\", " ", "<x>", "\u2028", "\uFFFF");
  private static final double[] REALS = {
    0.0, -0.0, 23.0, 23.5, 0.1, 1e21, -1e-300, Double.MIN_VALUE, Double.MAX_VALUE, 2e-308
  };
  private static final long[] WHOLES = {0, -1, 42, 1L << 53, Long.MIN_VALUE, Long.MAX_VALUE};
  private static final Instant[] TIMES = {
    Measurement.MIN_TIME,
    Measurement.MAX_TIME,
    Instant.EPOCH,
    Instant.ofEpochSecond(-1, 1),
    Instant.parse("2026-11-21T12:00:00.123456789Z"),
    Instant.parse("2028-02-29T23:59:59.9Z")
  };

  private final Random random;

  RandomBatches(long seed) {
    random = new Random(seed);
  }

  Batch next() {
    return new Batch(Stream.generate(this::measurement).limit(random.nextInt(20)).toList());
  }

  private Measurement measurement() {
    return new Measurement(
        new Tag(part(), part(), random.nextBoolean() ? part() : part() + '/' + part()),
        value(),
        new Quality(random.nextBoolean() ? random.nextInt(0x10000) : random.nextInt(4) * 64),
        time(),
        time());
  }

  private String part() {
    return PARTS.get(random.nextInt(PARTS.size())) + '.' + random.nextInt(3);
  }

  private Value value() {
    return switch (random.nextInt(8)) {
      case 0 -> Value.of(REALS[random.nextInt(REALS.length)]);
      case 1 -> Value.of(Double.longBitsToDouble(random.nextLong()));
      case 2 -> Value.of(WHOLES[random.nextInt(WHOLES.length)]);
      case 3 -> Value.of(random.nextLong() >> random.nextInt(64));
      case 4 -> Value.of(random.nextBoolean());
      case 5 -> Value.of(text());
      case 6 ->
          Value.of(random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
      default -> Value.none();
    };
  }

  /** Now and then a text of the greatest length. */
  private String text() {
    if (random.nextInt(50) == 0) {
      return "温".repeat(Value.Text.MAX_LENGTH);
    }
    return random
        .ints(random.nextInt(30), 0, Character.MAX_CODE_POINT + 1)
        .filter(each -> Character.getType(each) != Character.SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private Instant time() {
    return random.nextBoolean()
        ? TIMES[random.nextInt(TIMES.length)]
        : Instant.ofEpochSecond(0, random.nextLong());
  }
}
