package io.fieldline.buffer;

import io.fieldline.buffer.BufferFile.Change;
import io.fieldline.model.Batch;
import io.fieldline.pace.BackOff;
import io.fieldline.sqlite.SqliteTrouble;
import io.fieldline.sqlite.UnixNanos;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes a buffer's file. While one commit is on its way to the disk the next
 * batches gather; all of them share the next commit. Changes that readers want ride along.
 */
final class Appender implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Appender.class);

  private static final Duration FIRST_RETRY = Duration.ofMillis(250);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(10);
  private static final int DROP_ROWS = 10_000;

  private final String name;
  private final Store store;
  private final Supplier<BufferSettings> settings;
  private final Level level;
  private final Consumer<Removal> removed;
  private final Clock clock;
  private final DropLog drops;
  private final Inbox inbox = new Inbox();
  private final Replies replies;
  private final BackOff backOff = new BackOff(FIRST_RETRY, LONGEST_RETRY);
  private final Thread thread;

  /** Packed and not yet committed; only this thread touches it. */
  private @Nullable Group held;

  private List<Chore<?>> owed = List.of();
  private long notBefore = System.nanoTime();
  private volatile boolean damaged;
  private volatile String trouble = "";
  private volatile boolean full;

  Appender(
      String name,
      Store store,
      Supplier<BufferSettings> settings,
      Level level,
      Consumer<Removal> removed,
      Clock clock) {
    this.name = name;
    this.store = store;
    this.settings = settings;
    this.level = level;
    this.removed = removed;
    this.clock = clock;
    drops = new DropLog(LOG, name, clock);
    replies = new Replies(name, inbox);
    level.publish(store.file().standing());
    thread = new Thread(this::run, "buffer-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Puts the batch on the disk with the next commit; the callers' order is the rows' order. */
  void append(Batch batch, Consumer<@Nullable Exception> done)
      throws InterruptedException, BufferClosedException {
    inbox.add(Append.of(batch, done), !replies.isMine(Thread.currentThread()));
  }

  /** Puts the batch on the disk, or gives up; it may be there later all the same. */
  boolean append(Batch batch, Consumer<@Nullable Exception> done, Duration longest)
      throws InterruptedException, BufferClosedException {
    return inbox.offer(Append.of(batch, done), longest);
  }

  <T> CompletableFuture<T> submit(Chore.Step<T> step) throws BufferClosedException {
    var chore = new Chore<>(step);
    inbox.add(chore);
    return chore.done();
  }

  /** A reader has met damage: the file is repaired before anything else is done. */
  void reportDamage() {
    damaged = true;
    inbox.nudge();
  }

  /** New settings apply now. */
  void settingsChanged() {
    inbox.nudge();
  }

  /** Why nothing can be written, empty when all is well. */
  String trouble() {
    if (!trouble.isEmpty()) {
      return trouble;
    }
    if (full) {
      return "full: " + settings.get().maxBytes() + " are used, sources wait";
    }
    return drops.recent() ? "full: the oldest measurements are being dropped" : "";
  }

  /** Commits what has been accepted, as far as the disk and the bound allow, and ends. */
  @Override
  public void close() throws InterruptedException {
    inbox.close();
    thread.join(CLOSING.toMillis());
    replies.close();
  }

  private void run() {
    try {
      while (round()) {
        drops.say();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.error("Buffer {}: the writer has ended by an error of the program", name, e);
      trouble = "the writer has ended: " + e;
      inbox.close();
      throw e;
    } finally {
      refuseRest();
    }
  }

  /** One commit, or a wait for work. Returns false at the end. */
  private boolean round() throws InterruptedException {
    List<Chore<?>> chores = takeChores();
    Group group = ready() ? next() : null;
    if (damaged) {
      return repair() || !inbox.isClosed();
    }
    if (group != null || !chores.isEmpty()) {
      return commit(chores, group) || !inbox.isClosed();
    }
    if (inbox.isClosed()) {
      return false;
    }
    if (!inbox.await(rest(), held == null) && held == null) {
      tidy();
    }
    return true;
  }

  private List<Chore<?>> takeChores() {
    if (owed.isEmpty()) {
      owed = inbox.takeChores();
    }
    return owed;
  }

  private boolean ready() {
    return System.nanoTime() - notBefore >= 0;
  }

  private Duration rest() {
    long rest = notBefore - System.nanoTime();
    return rest > 0 ? Duration.ofNanos(rest) : IDLE;
  }

  /** The next group if there is one and it has room. */
  private @Nullable Group next() {
    if (held == null) {
      long most = Math.min(Inbox.GROUP_WEIGHT, settings.get().maxBytes().bytes());
      List<Append> appends = inbox.takeAppends(most);
      if (appends.isEmpty()) {
        return null;
      }
      held = Group.pack(appends, Math.min(Group.ROW_MEASUREMENTS, settings.get().deliverySize()));
    }
    boolean blocked = settings.get().overflow() == Overflow.BLOCK && excess(held) > 0;
    if (blocked && !full) {
      LOG.warn("Buffer {} is full ({}): its sources wait", name, settings.get().maxBytes());
    } else if (!blocked && full) {
      LOG.info("Buffer {} has room again", name);
    }
    full = blocked;
    return blocked ? null : held;
  }

  /** Bytes that have to go before the group fits; a group always fits into an empty buffer. */
  private long excess(Group group) {
    Standing now = store.file().standing();
    return now.isEmpty() ? 0 : now.bytes() + group.bytes() - settings.get().maxBytes().bytes();
  }

  private boolean commit(List<Chore<?>> chores, @Nullable Group group) throws InterruptedException {
    long now = UnixNanos.of(clock.instant());
    Removal[] dropped = {Removal.NONE};
    var changes = new ArrayList<Change>();
    chores.forEach(chore -> changes.add(chore::apply));
    if (group != null) {
      long excess = excess(group);
      changes.add(rows -> dropped[0] = drop(rows, excess));
      changes.add(rows -> rows.append(group.rows(), now));
    }
    try {
      store.file().commit(changes);
    } catch (SQLException e) {
      failed(e, group != null);
      return false;
    }
    level.publish(store.file().standing());
    owed = List.of();
    chores.forEach(Chore::committed);
    if (group != null) {
      held = null;
      count(dropped[0]);
      replies.committed(group);
    }
    if (group != null || held == null) {
      recovered();
    }
    return true;
  }

  private Removal drop(Rows rows, long excess) throws SQLException {
    BufferSettings bounds = settings.get();
    if (bounds.overflow() == Overflow.BLOCK) {
      return Removal.NONE;
    }
    boolean aging = !bounds.maxAge().isZero();
    long before =
        aging ? UnixNanos.of(clock.instant()) - bounds.maxAge().toNanos() : Long.MIN_VALUE;
    return rows.drop(excess, before, DROP_ROWS);
  }

  private void count(Removal dropped) {
    removed.accept(dropped);
    if (dropped.measurements() > 0) {
      drops.dropped(dropped.measurements());
    }
  }

  /** With a group in it the chores get their own chance at once; alone they wait too. */
  private void failed(SQLException e, boolean withGroup) throws InterruptedException {
    if (SqliteTrouble.of(e) == SqliteTrouble.DAMAGED) {
      damaged = true;
      return;
    }
    troubled(e);
    Duration wait = backOff.next();
    notBefore = System.nanoTime() + wait.toNanos();
    if (!withGroup) {
      inbox.await(wait, false);
    }
  }

  private void troubled(Exception e) {
    if (trouble.isEmpty()) {
      LOG.error(
          "Buffer {}: cannot write {}: {}; nothing is acknowledged until it can",
          name,
          store.file().path(),
          e.getMessage());
    }
    trouble = "cannot write: " + e.getMessage();
  }

  private void recovered() {
    if (!trouble.isEmpty()) {
      LOG.info("Buffer {}: writes again", name);
      trouble = "";
      backOff.reset();
    }
  }

  private boolean repair() throws InterruptedException {
    try {
      store.repair();
      damaged = false;
      level.publish(store.file().standing());
      recovered();
      return true;
    } catch (SQLException | IOException e) {
      troubled(e);
      inbox.await(backOff.next(), false);
      return false;
    }
  }

  /** What can be done while nothing else is to do. */
  private void tidy() throws InterruptedException {
    Removal[] dropped = {Removal.NONE};
    try {
      if (settings.get().overflow() == Overflow.DROP_OLDEST && !level.standing().isEmpty()) {
        store.file().commit(List.of(rows -> dropped[0] = drop(rows, 0)));
        count(dropped[0]);
        level.publish(store.file().standing());
      } else if (level.standing().isEmpty()) {
        store.file().shrink();
      }
    } catch (SQLException e) {
      failed(e, true);
    }
  }

  private void refuseRest() {
    var closed = new BufferClosedException();
    owed.forEach(chore -> chore.failed(closed));
    inbox.takeChores().forEach(chore -> chore.failed(closed));
    if (held != null) {
      replies.refused(held.appends(), closed);
    }
    replies.refused(inbox.takeAppends(Long.MAX_VALUE), closed);
  }
}
