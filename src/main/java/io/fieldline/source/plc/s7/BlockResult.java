package io.fieldline.source.plc.s7;

import io.fieldline.model.Quality;
import io.fieldline.source.plc.driver.Outcome;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** What became of the read of one {@link Block}. */
public sealed interface BlockResult {

  /**
   * It was read.
   *
   * @param bytes as many as the block has, from position 0 to the limit
   */
  record Content(ByteBuffer bytes) implements BlockResult {

    @Override
    public Outcome outcome(S7Address point, int at) {
      return point.decode(bytes, at);
    }
  }

  /**
   * The controller refused it.
   *
   * @param quality bad, with the sub-status that fits
   * @param reason what is wrong and what cures it, for an engineer
   */
  record Failed(Quality quality, String reason) implements BlockResult {

    @Override
    public Outcome outcome(S7Address point, int at) {
      return new Outcome.Refused(quality, point.place() + ": " + reason);
    }
  }

  /**
   * What it says of one address in the block.
   *
   * @param at where the address begins, from the start of the block
   */
  Outcome outcome(S7Address point, int at);

  /** The result of blocks that follow each other, as if they were one; the first fault counts. */
  static BlockResult join(List<Block> blocks, Map<Block, BlockResult> results) {
    ByteBuffer bytes = ByteBuffer.allocate(blocks.stream().mapToInt(Block::length).sum());
    for (Block block : blocks) {
      BlockResult result = checked(block, results);
      if (result instanceof Failed || blocks.size() == 1) {
        return result;
      }
      bytes.put(((Content) result).bytes().duplicate());
    }
    return new Content(bytes.flip());
  }

  private static BlockResult checked(Block block, Map<Block, BlockResult> results) {
    BlockResult result = results.get(block);
    if (result == null) {
      throw new IllegalArgumentException("there is no result for " + block);
    }
    if (result instanceof Content content && content.bytes().limit() != block.length()) {
      return new Failed(
          Quality.BAD_COMMUNICATION,
          "the controller answered %d bytes for %s".formatted(content.bytes().limit(), block));
    }
    return result;
  }
}
