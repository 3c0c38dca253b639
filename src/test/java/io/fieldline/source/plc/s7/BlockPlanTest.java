package io.fieldline.source.plc.s7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fieldline.device.DataType;
import io.fieldline.device.DeviceFolder;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.Point;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockPlanTest {

  private static final int PDU_240 = 222;
  private static final Outcome.Refused OUT_OF_RANGE =
      new Outcome.Refused(Quality.BAD_CONFIGURATION, "no such byte");

  private static List<S7Address> addresses(String... texts) {
    return Stream.of(texts).map(text -> S7Address.of(new Point(text, DataType.ANY))).toList();
  }

  private static Block db(int db, int start, int length) {
    return new Block(Area.DATA_BLOCK, db, start, length);
  }

  /** A controller whose data blocks have so many bytes; each byte holds its own offset. */
  private static Map<Block, BlockResult> read(BlockPlan plan, int size) {
    var results = new HashMap<Block, BlockResult>();
    for (Block block : plan.blocks()) {
      if (block.end() > size) {
        results.put(block, new BlockResult.Failed(OUT_OF_RANGE.quality(), OUT_OF_RANGE.reason()));
      } else {
        ByteBuffer bytes = ByteBuffer.allocate(block.length());
        IntStream.range(block.start(), block.end()).forEach(i -> bytes.put((byte) i));
        results.put(block, new BlockResult.Content(bytes.flip()));
      }
    }
    return results;
  }

  @Test
  void readsNeighborsAtOnce() {
    List<S7Address> points = addresses("DB4.DBD4", "DB4.DBW0", "DB4.DBX8.0", "DB4.DBX8.7");

    BlockPlan plan = BlockPlan.of(points, PDU_240);

    assertThat(plan.blocks()).containsExactly(db(4, 0, 9));
  }

  @Test
  void readsGapsAlongUpToTheLimit() {
    List<S7Address> points = addresses("DB4.DBB0", "DB4.DBB17", "DB4.DBB35");

    assertThat(BlockPlan.of(points, PDU_240).blocks()).containsExactly(db(4, 0, 18), db(4, 35, 1));
    assertThat(BlockPlan.of(points, PDU_240, 0).blocks()).hasSize(3);
    assertThat(BlockPlan.of(points, PDU_240, 17).blocks()).containsExactly(db(4, 0, 36));
  }

  @Test
  void keepsDataBlocksAndAreasApart() {
    List<S7Address> points = addresses("DB4.DBB0", "DB5.DBB0", "MB0", "IB0", "QB0");

    assertThat(BlockPlan.of(points, PDU_240).blocks())
        .containsExactlyInAnyOrder(
            db(4, 0, 1),
            db(5, 0, 1),
            new Block(Area.MARKER, 0, 0, 1),
            new Block(Area.INPUT, 0, 0, 1),
            new Block(Area.OUTPUT, 0, 0, 1));
  }

  @Test
  void fillsABlockToTheLastByte() {
    List<S7Address> points = addresses("DB4.DBD0:REAL[55]", "DB4.DBW220", "DB4.DBB222");

    BlockPlan plan = BlockPlan.of(points, PDU_240);

    assertThat(plan.blocks()).containsExactly(db(4, 0, 222), db(4, 222, 1));
    // The second block is of no matter to the addresses in the first.
    assertThat(plan.outcomes(read(plan, 222)).subList(0, 2))
        .allMatch(Outcome.Done.class::isInstance);
  }

  @Test
  void putsAnAddressThatIsLongerThanABlockTogether() {
    List<S7Address> points = addresses("DB4.DBW0", "DB4.DBB2:BYTE[25]", "DB4.DBW26");

    BlockPlan plan = BlockPlan.of(points, 10);

    assertThat(plan.blocks())
        .containsExactly(db(4, 0, 2), db(4, 2, 10), db(4, 12, 10), db(4, 22, 5), db(4, 26, 2));
    Value[] numbers = IntStream.range(2, 27).mapToObj(Value::of).toArray(Value[]::new);
    assertThat(plan.outcomes(read(plan, 100)).get(1)).isEqualTo(new Outcome.Done(List.of(numbers)));
  }

  @Test
  void answersInTheOrderOfTheAddresses() {
    BlockPlan plan =
        BlockPlan.of(addresses("DB9.DBB7", "DB4.DBW2", "DB9.DBX1.0", "DB4.DBB0"), PDU_240);

    assertThat(plan.outcomes(read(plan, 100)))
        .containsExactly(
            new Outcome.Done(List.of(Value.of(7))),
            new Outcome.Done(List.of(Value.of(0x0203))),
            new Outcome.Done(List.of(Value.of(true))),
            new Outcome.Done(List.of(Value.of(0))));
  }

  @Test
  void keepsTheOtherTagsWhenOneAddressIsWrong() {
    String[] texts = IntStream.range(0, 40).mapToObj(i -> "DB4.DBW" + 2 * i).toArray(String[]::new);
    BlockPlan plan = BlockPlan.of(addresses(texts), PDU_240);

    // The data block ends before the last of the forty.
    List<Outcome> outcomes = outcomesWithSplitting(plan, 78);

    assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(39);
    assertThat(outcomes.get(39))
        .isEqualTo(new Outcome.Refused(OUT_OF_RANGE.quality(), "DB4.DBW78: no such byte"));
  }

  @Test
  void endsWithFewBlocksWhenOneAddressIsWrong() {
    String[] texts = IntStream.range(0, 40).mapToObj(i -> "DB4.DBW" + 2 * i).toArray(String[]::new);
    BlockPlan plan = split(BlockPlan.of(addresses(texts), PDU_240), 78);

    assertThat(plan.blocks()).contains(db(4, 78, 2)).hasSizeLessThanOrEqualTo(7);
    assertThat(plan.split(refused(plan, 78))).isSameAs(plan);
  }

  @Test
  void leavesGoodBlocksAloneWhenAnotherIsRefused() {
    BlockPlan plan = BlockPlan.of(addresses("DB4.DBB0", "DB4.DBB1", "DB5.DBB0", "DB5.DBB1"), 222);

    BlockPlan finer = plan.split(Set.of(db(5, 0, 2)));

    assertThat(finer.blocks()).containsExactly(db(4, 0, 2), db(5, 0, 1), db(5, 1, 1));
  }

  @Test
  void readsBitsOfOneByteOnceEvenWhenSplit() {
    BlockPlan plan = BlockPlan.of(addresses("M0.0", "M0.1"), PDU_240);

    BlockPlan finer = plan.split(Set.copyOf(plan.blocks()));

    assertThat(finer.blocks()).hasSize(1);
    assertThat(finer.split(Set.copyOf(finer.blocks()))).isSameAs(finer);
  }

  @Test
  void refusesALongAddressWhenOneOfItsBlocksIsRefused() {
    BlockPlan plan = BlockPlan.of(addresses("DB4.DBB0:BYTE[25]", "DB4.DBB30"), 10);

    List<Outcome> outcomes = plan.outcomes(read(plan, 24));

    assertThat(outcomes).allMatch(Outcome.Refused.class::isInstance);
    assertThat(plan.outcomes(read(plan, 25)).get(0)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void marksTagsBadWhenTheAnswerIsTooShort() {
    BlockPlan plan = BlockPlan.of(addresses("DB4.DBW0"), PDU_240);

    List<Outcome> outcomes =
        plan.outcomes(Map.of(db(4, 0, 2), new BlockResult.Content(ByteBuffer.allocate(1))));

    assertThat(outcomes)
        .containsExactly(
            new Outcome.Refused(
                Quality.BAD_COMMUNICATION,
                "DB4.DBW0: the controller answered 1 bytes for DB4 bytes 0 to 1"));
  }

  @Test
  void readsTheShippedHopperInTwoBlocks() {
    var devices = new DeviceFolder(Path.of("devices"));
    List<S7Address> points =
        devices.device("hopper_unit_4").orElseThrow().tags().stream()
            .map(tag -> S7Address.of(new Point(tag.addresses().get(0), tag.type())))
            .toList();

    assertThat(BlockPlan.of(points, PDU_240).blocks()).containsExactly(db(4, 0, 60), db(6, 0, 38));
  }

  @Test
  void hasNothingToReadForNoAddress() {
    BlockPlan plan = BlockPlan.of(List.of(), PDU_240);

    assertThat(plan.blocks()).isEmpty();
    assertThat(plan.outcomes(Map.of())).isEmpty();
  }

  @Test
  void refusesBlocksOfNoLength() {
    assertThatIllegalArgumentException().isThrownBy(() -> BlockPlan.of(List.of(), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> BlockPlan.of(List.of(), 1, -1));
  }

  private static Set<Block> refused(BlockPlan plan, int size) {
    var refused = new HashSet<Block>();
    read(plan, size)
        .forEach(
            (block, result) -> {
              if (result instanceof BlockResult.Failed) {
                refused.add(block);
              }
            });
    return refused;
  }

  private static BlockPlan split(BlockPlan plan, int size) {
    BlockPlan finer = plan.split(refused(plan, size));
    return finer == plan ? plan : split(finer, size);
  }

  private static List<Outcome> outcomesWithSplitting(BlockPlan plan, int size) {
    BlockPlan finest = split(plan, size);
    return finest.outcomes(read(finest, size));
  }

  @ParameterizedTest
  @CsvSource({"DB4.DBD0:REAL[100],4", "DB4.DBB0:LREAL[50],8", "DB4.DBB0:STRING(20)[30],22"})
  void readsEachElementOfALongArrayAtOnce(String address, int element) {
    BlockPlan plan = BlockPlan.of(addresses(address), PDU_240);

    assertThat(plan.blocks())
        .hasSizeGreaterThan(1)
        .allMatch(block -> block.start() % element == 0 && block.length() <= PDU_240);
  }

  @Test
  void readsATextThatIsLongerThanAnAnswerInFewPieces() {
    BlockPlan plan = BlockPlan.of(addresses("DB4.DBB0:STRING(254)"), PDU_240);

    assertThat(plan.blocks()).containsExactly(db(4, 0, 222), db(4, 222, 34));
  }
}
