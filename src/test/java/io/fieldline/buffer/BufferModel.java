package io.fieldline.buffer;

import static io.fieldline.buffer.OpenBuffer.settings;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.BatchCodec;
import io.fieldline.model.RejectedException;
import io.fieldline.pace.BackOff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A buffer and beside it a list in memory; random things are done to both, and both must hold the
 * same numbers in the same order. All numbers are different and grow.
 */
final class BufferModel implements AutoCloseable {

  private static final String TAG = "plant/boiler/count";

  private final Path folder;
  private final Random random;
  private final Deque<Long> waiting = new ArrayDeque<>();
  private final TreeSet<String> tokens = new TreeSet<>();
  private Path file;
  private OpenBuffer open;
  private BufferReader reader;
  private @Nullable Delivery unfinished;
  private long next;
  private int lives;
  private double dropped;
  private double corrupt;

  BufferModel(Path folder, long seed) throws Exception {
    this.folder = folder;
    this.random = new Random(seed);
    file = folder.resolve("0.db");
    open = new OpenBuffer(file);
    reader = attach();
  }

  /** Does random things; after each the depth is compared. */
  void live(int steps) throws Exception {
    for (int step = 0; step < steps; step++) {
      switch (random.nextInt(20)) {
        case 0 -> reopen();
        case 1 -> crash();
        case 2 -> damageARow();
        case 3 -> purge();
        case 4, 5 -> appendMany();
        case 6, 7, 8, 9, 10, 11 -> append(1 + random.nextInt(30));
        default -> read();
      }
      assertThat(open.buffer.status().depth()).as("step %s", step).isEqualTo(waiting.size());
    }
  }

  /** Takes all that waits, and nothing else may come. */
  void end() throws Exception {
    assertThat(open.drain(reader)).isEqualTo(List.copyOf(waiting));
    assertThat(open.buffer.status().bytes()).isZero();
    assertThat(open.counted("fieldline.buffer.dropped")).isEqualTo(dropped);
    assertThat(open.counted("fieldline.buffer.corrupt")).isEqualTo(corrupt);
  }

  /**
   * Damages the file or its log anywhere, as bad disks do. What then comes must have been appended,
   * in order; what is missing in between must be counted; and the buffer must go on.
   */
  void endInDamage() throws Exception {
    open.close();
    Files.write(file, Wrecker.wreck(Files.readAllBytes(file), random));
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    if (Files.exists(log)) {
      Files.write(log, Wrecker.wreck(Files.readAllBytes(log), random));
    }
    long before = next;
    try (var damaged = new OpenBuffer(file)) {
      open = damaged;
      damaged.appended(sequence(TAG, (int) next, 10));
      next += 10;

      List<Long> left = damaged.drain();

      List<Long> saved = left.subList(0, left.size() - 10);
      assertThat(left).isSorted().doesNotHaveDuplicates();
      assertThat(left.subList(saved.size(), left.size())).isEqualTo(numbers(before, next));
      assertThat(waiting).containsAll(saved);
      assertThat(damaged.counted("fieldline.buffer.corrupt"))
          .isGreaterThanOrEqualTo(missing(saved));
    }
  }

  private void append(int count) throws Exception {
    open.appended(sequence(TAG, (int) next, count));
    waiting.addAll(numbers(next, next + count));
    next += count;
  }

  /** Appends without waiting for each, so that groups form. */
  private void appendMany() throws Exception {
    long first = next;
    for (CompletableFuture<Void> each : begin(1 + random.nextInt(40))) {
      each.get();
    }
    waiting.addAll(numbers(first, next));
  }

  private List<CompletableFuture<Void>> begin(int count) throws Exception {
    var pending = new ArrayList<CompletableFuture<Void>>();
    for (int i = 0; i < count; i++) {
      pending.add(open.append(sequence(TAG, (int) next++, 1)));
    }
    return pending;
  }

  /** A delivery; one that failed comes again, the same, under the same token. */
  private void read() throws Exception {
    if (waiting.isEmpty()) {
      return;
    }
    Delivery delivery = reader.next(() -> false).orElseThrow();
    List<Long> numbers = Collected.numbers(delivery.whole().batch());
    assertThat(numbers).isEqualTo(waiting.stream().limit(numbers.size()).toList());
    if (unfinished != null) {
      assertThat(delivery).isEqualTo(unfinished);
    } else {
      assertThat(tokens.add(delivery.whole().token())).as("a new token").isTrue();
    }
    unfinished = delivery;
    if (deliver(delivery, numbers)) {
      reader.finish(delivery);
      numbers.forEach(number -> waiting.remove());
      unfinished = null;
    }
  }

  /** A sink that is down now and then, stops now and then, and rejects what it does not like. */
  private boolean deliver(Delivery delivery, List<Long> numbers) throws Exception {
    int unliked = 2 + random.nextInt(40);
    boolean stops = random.nextInt(4) == 0;
    var taken = new TreeSet<Long>();
    var courier =
        new Courier(
            open.buffer,
            (part, attempt) -> {
              if (random.nextInt(5) == 0) {
                throw new IllegalStateException("down");
              }
              List<Long> sent = Collected.numbers(part.batch());
              if (sent.stream().anyMatch(number -> number % unliked == 0)) {
                throw new RejectedException("unliked");
              }
              taken.addAll(sent);
            },
            entries -> entries.forEach(entry -> taken.addAll(decoded(entry.payload()))),
            new BackOff(Duration.ofNanos(1), Duration.ofNanos(1)),
            wait -> !stops,
            Clock.systemUTC());
    boolean done = courier.deliver(delivery);
    if (done) {
      assertThat(taken).containsExactlyElementsOf(numbers);
    }
    return done;
  }

  private void purge() throws Exception {
    if (random.nextInt(4) > 0 || waiting.isEmpty()) {
      return;
    }
    int stay = unfinished == null ? 0 : unfinished.whole().size();
    List<Long> all = List.copyOf(waiting);

    Purged purged = open.buffer.purge(open.buffer.summary().lastRow(), "model");

    assertThat(purged).isEqualTo(new Purged(all.size() - stay, stay));
    waiting.removeAll(all.subList(stay, all.size()));
    dropped += purged.measurements();
  }

  private void reopen() throws Exception {
    open.close();
    open(file);
  }

  /**
   * The plug is pulled while appends are on their way: of these the first ones are there, and all
   * that was acknowledged.
   */
  private void crash() throws Exception {
    long first = next;
    List<CompletableFuture<Void>> pending = begin(random.nextInt(30));
    if (!pending.isEmpty() && random.nextBoolean()) {
      pending.get(random.nextInt(pending.size())).get();
    }
    long acknowledged = pending.stream().filter(CompletableFuture::isDone).count();
    Path copy = folder.resolve(++lives + ".db");
    open.buffer.store().file().commit(List.of(rows -> Wrecker.copy(file, copy)));
    open.close();
    open(copy);

    long there = open.buffer.status().depth() - waiting.size();
    assertThat(there).isBetween(acknowledged, (long) pending.size());
    waiting.addAll(numbers(first, first + there));
    next = first + there;
  }

  /** The payload of one row is wrong: its measurements are missing and counted. */
  private void damageARow() throws Exception {
    long floor = unfinished == null ? 0 : unfinished.range().last();
    Page page = open.buffer.page(floor, 1);
    if (page.isEnd()) {
      return;
    }
    open.close();
    Wrecker.damageRow(file, page.lastRow());
    open(file);
    List<Long> lost = Collected.numbers(page.batches().get(0));
    while (unfinished != null) {
      read(); // the delivery before it
    }
    List<Long> behind = List.copyOf(waiting).subList(lost.size(), waiting.size());
    assertThat(waiting).startsWith(lost.toArray(Long[]::new));

    List<Long> rest = open.drain(reader);

    assertThat(rest).isEqualTo(behind);
    waiting.clear();
    corrupt += lost.size();
  }

  private void open(Path path) throws Exception {
    double moreDropped = open.counted("fieldline.buffer.dropped");
    double moreCorrupt = open.counted("fieldline.buffer.corrupt");
    assertThat(List.of(moreDropped, moreCorrupt)).isEqualTo(List.of(dropped, corrupt));
    dropped = 0;
    corrupt = 0;
    file = path;
    open = new OpenBuffer(path);
    reader = attach();
  }

  private BufferReader attach() {
    return open.attach(
        settings(
            1 + random.nextInt(50), OpenBuffer.GIGABYTE, Overflow.values()[random.nextInt(2)]));
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  /** Numbers between the saved ones that do not come. */
  private long missing(List<Long> saved) {
    if (saved.isEmpty()) {
      return 0;
    }
    long first = saved.get(0);
    long last = saved.get(saved.size() - 1);
    return waiting.stream().filter(number -> number >= first && number <= last).count()
        - saved.size();
  }

  private static List<Long> decoded(byte[] payload) {
    try {
      return Collected.numbers(BatchCodec.decode(payload));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws Exception {
    open.close();
  }
}
