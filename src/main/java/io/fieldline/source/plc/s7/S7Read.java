package io.fieldline.source.plc.s7;

import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.source.plc.driver.PlcRead;
import io.fieldline.source.plc.s7.wire.ReadPlan;
import io.fieldline.source.plc.s7.wire.Refusal;
import io.fieldline.source.plc.s7.wire.Reply;
import io.fieldline.source.plc.s7.wire.S7Client;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads addresses in blocks and goes around those that the controller refuses: a refused block is
 * split within the same poll until only the wrong addresses are refused. These are left out of the
 * next polls for a minute; then all is tried anew, so that a data block that was loaded or changed
 * meanwhile is read without a restart.
 */
final class S7Read implements PlcRead {

  private static final long AROUND_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final S7Client client;
  private final BlockPlan whole;
  private final LongSupplier nanos;

  private final Map<Block, BlockResult> refused = new HashMap<>();
  private BlockPlan plan;
  private @Nullable Asked asked;
  private long anewAt;

  S7Read(S7Client client, BlockPlan whole, LongSupplier nanos) {
    this.client = client;
    this.whole = whole;
    this.nanos = nanos;
    this.plan = whole;
  }

  @Override
  public List<Outcome> read() throws PlcException, InterruptedException {
    if (isGoingAround() && nanos.getAsLong() - anewAt >= 0) {
      refused.clear();
      plan = whole;
      asked = null;
    }
    var results = new HashMap<>(refused);
    Set<Block> wrong = ask(results);
    if (!wrong.isEmpty()) {
      goAround(wrong, results);
    }
    return plan.outcomes(results);
  }

  private boolean isGoingAround() {
    return plan != whole || !refused.isEmpty();
  }

  /** Splits blocks with wrong addresses, reads the parts, and leaves out what stays refused. */
  private void goAround(Set<Block> wrong, Map<Block, BlockResult> results)
      throws PlcException, InterruptedException {
    if (!isGoingAround()) {
      anewAt = nanos.getAsLong() + AROUND_NANOS;
    }
    for (BlockPlan finer = plan.split(wrong); finer != plan; finer = plan.split(wrong)) {
      plan = finer;
      asked = null;
      wrong.addAll(ask(results));
    }
    results.forEach(
        (block, result) -> {
          if (wrong.contains(block)) {
            refused.put(block, result);
          }
        });
    asked = null;
  }

  /**
   * Reads the blocks of the plan that have no result yet.
   *
   * @param results gets theirs
   * @return the blocks with a wrong address in them
   */
  private Set<Block> ask(Map<Block, BlockResult> results)
      throws PlcException, InterruptedException {
    Asked now = asked(results.keySet());
    List<Reply> replies = client.read(now.requests());
    var wrong = new HashSet<Block>();
    for (int i = 0; i < now.blocks().size(); i++) {
      Block block = now.blocks().get(i);
      if (replies.get(i) instanceof Reply.Done done) {
        results.put(block, new BlockResult.Content(ByteBuffer.wrap(done.bytes())));
      } else if (replies.get(i) instanceof Reply.Refused no) {
        Refusal why = no.why();
        results.put(block, new BlockResult.Failed(why.quality(), why.reason()));
        if (!why.everything()) {
          wrong.add(block);
        }
      }
    }
    return wrong;
  }

  /** What to ask for; as long as nothing is refused anew, that of the poll before. */
  private Asked asked(Set<Block> known) {
    Asked usual = asked;
    if (usual == null) {
      List<Block> blocks = plan.blocks().stream().filter(b -> !known.contains(b)).toList();
      usual = new Asked(blocks, client.plan(blocks.stream().map(S7Link::range).toList()));
      asked = usual;
    }
    return usual;
  }

  /** Blocks and the requests that read them. */
  private record Asked(List<Block> blocks, ReadPlan requests) {}
}
