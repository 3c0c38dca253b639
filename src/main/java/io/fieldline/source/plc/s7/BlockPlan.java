package io.fieldline.source.plc.s7;

import io.fieldline.source.plc.driver.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which ranges of bytes to read for a list of addresses, and how to find their values in them. Not
 * changed once made.
 *
 * <p>Addresses near each other share a block, up to the length of one answer. An address that is
 * longer than that has several blocks of its own, which the controller may answer in different
 * cycles of its program; each element of an array stands in one of them. As a controller refuses a
 * whole block when one address lies behind the end of its memory, the addresses of a refused block
 * can be {@linkplain #split split}, until only the wrong ones are refused.
 */
public final class BlockPlan {

  /**
   * Bytes between two addresses that are read along: an item of its own costs 12 bytes of the
   * request and 4 of the answer.
   */
  public static final int GAP = 16;

  private static final Comparator<S7Address> BY_PLACE =
      Comparator.comparing(S7Address::area)
          .thenComparing(S7Address::db)
          .thenComparing(S7Address::offset);

  private final List<S7Address> points;
  private final int maxBytes;
  private final List<Group> groups;

  private BlockPlan(List<S7Address> points, int maxBytes, List<Group> groups) {
    this.points = points;
    this.maxBytes = maxBytes;
    this.groups = groups;
  }

  /**
   * Plans with the usual {@link #GAP}.
   *
   * @param maxBytes longest block, 1 or more
   */
  public static BlockPlan of(List<S7Address> points, int maxBytes) {
    return of(points, maxBytes, GAP);
  }

  /**
   * Plans.
   *
   * @param maxBytes longest block, 1 or more
   * @param gap most bytes between two addresses of a block, 0 or more
   */
  public static BlockPlan of(List<S7Address> points, int maxBytes, int gap) {
    if (maxBytes < 1 || gap < 0) {
      throw new IllegalArgumentException(
          "there are no blocks of %d bytes with gaps of %d".formatted(maxBytes, gap));
    }
    List<S7Address> copy = List.copyOf(points);
    List<Integer> order =
        IntStream.range(0, copy.size())
            .boxed()
            .sorted(Comparator.comparing(copy::get, BY_PLACE))
            .toList();
    var groups = new ArrayList<Group>();
    for (int first = 0, next; first < order.size(); first = next) {
      Block range = copy.get(order.get(first)).block();
      for (next = first + 1; next < order.size(); next++) {
        Block own = copy.get(order.get(next)).block();
        if (!range.isNear(own, gap) || range.join(own).length() > maxBytes) {
          break;
        }
        range = range.join(own);
      }
      groups.add(Group.of(order.subList(first, next), range, copy, maxBytes));
    }
    return new BlockPlan(copy, maxBytes, groups);
  }

  /** What to read: different blocks, none longer than allowed. */
  public List<Block> blocks() {
    return groups.stream().flatMap(group -> group.blocks.stream()).distinct().toList();
  }

  /**
   * The plan with the addresses of some blocks in two halves. The other blocks stay as they are.
   *
   * @param refused blocks of this plan
   * @return this plan, when each of the blocks has one address only: that one is wrong
   */
  public BlockPlan split(Set<Block> refused) {
    var finer = new ArrayList<Group>();
    for (Group group : groups) {
      int half = group.members.size() / 2;
      if (half == 0 || Collections.disjoint(group.blocks, refused)) {
        finer.add(group);
      } else {
        finer.add(group(group.members.subList(0, half)));
        finer.add(group(group.members.subList(half, group.members.size())));
      }
    }
    return finer.size() == groups.size() ? this : new BlockPlan(points, maxBytes, finer);
  }

  /**
   * What the results of all blocks say of the addresses.
   *
   * @param results one for each block of this plan
   * @return one outcome for each address, in the order of the list that was planned
   */
  public List<Outcome> outcomes(Map<Block, BlockResult> results) {
    var outcomes = new Outcome[points.size()];
    for (Group group : groups) {
      BlockResult result = BlockResult.join(group.blocks, results);
      for (int member : group.members) {
        S7Address point = points.get(member);
        outcomes[member] = result.outcome(point, point.offset() - group.range.start());
      }
    }
    return Arrays.asList(outcomes);
  }

  private Group group(List<Integer> members) {
    Block range =
        members.stream().map(points::get).map(S7Address::block).reduce(Block::join).orElseThrow();
    return Group.of(members, range, points, maxBytes);
  }

  /**
   * Addresses that are read together.
   *
   * @param members their places in the list, by offset
   * @param range the bytes from the first to the end of the last
   * @param blocks the range in pieces that are short enough
   */
  private record Group(List<Integer> members, Block range, List<Block> blocks) {

    static Group of(List<Integer> members, Block range, List<S7Address> points, int maxBytes) {
      // What is longer than an answer is one address alone.
      int piece =
          range.length() > maxBytes ? points.get(members.get(0)).longestPiece(maxBytes) : maxBytes;
      return new Group(members, range, range.pieces(piece));
    }
  }
}
