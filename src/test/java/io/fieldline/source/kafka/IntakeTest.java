package io.fieldline.source.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.source.kafka.Intake.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeTest {

  private static final TopicPartition KEPT = new TopicPartition("t", 0);
  private static final TopicPartition MOVED = new TopicPartition("t", 1);
  private static final List<TopicPartition> BOTH = List.of(KEPT, MOVED);

  private final Intake intake = new Intake();

  @BeforeEach
  void begin() {
    intake.begin(BOTH);
  }

  @Test
  void tellsHowFarEachPartitionIsStoredOnce() throws Exception {
    add(KEPT, 7);
    add(KEPT, 8);
    add(MOVED, 3);
    takeAll();

    assertThat(intake.takeStored()).isEmpty();
    intake.finish(true);

    assertThat(intake.takeStored()).isEqualTo(Map.of(KEPT, new Mark(1, 9), MOVED, new Mark(1, 4)));
    assertThat(intake.takeStored()).isEmpty();
  }

  @Test
  void countsNothingAsStoredThatWasNot() throws Exception {
    add(KEPT, 7);
    takeAll();

    intake.finish(false);

    assertThat(intake.takeStored()).isEmpty();
  }

  @Test
  void commitsNothingOfAPartitionThatWasTakenAwayMeanwhile() throws Exception {
    add(KEPT, 7);
    add(MOVED, 3);
    takeAll();

    intake.end(List.of(MOVED));
    intake.finish(true);

    assertThat(intake.takeStored()).containsOnlyKeys(KEPT);
  }

  @Test
  void commitsNothingOfAnEarlierTurnWhenThePartitionComesBack() throws Exception {
    add(MOVED, 3);
    takeAll();
    intake.end(List.of(MOVED));
    intake.begin(List.of(MOVED));

    intake.finish(true);

    assertThat(intake.takeStored()).isEmpty();
  }

  @Test
  void forgetsWhatWaitsOfAPartitionThatMoves() throws Exception {
    add(MOVED, 3);
    add(KEPT, 7);

    intake.forget(List.of(MOVED));

    assertThat(takeAll()).containsExactly(7L);
    assertThat(intake.held()).isEqualTo(1);
  }

  @Test
  void waitsForWhatIsUnderWayOfAPartitionThatMoves() throws Exception {
    add(MOVED, 3);
    takeAll();

    assertThat(intake.awaitFinished(List.of(KEPT), 0)).isTrue();
    assertThat(intake.awaitFinished(List.of(MOVED), 10)).isFalse();
    intake.finish(true);
    assertThat(intake.awaitFinished(List.of(MOVED), 0)).isTrue();
  }

  @Test
  void givesUpWhatIsUnderWayOnlyWhenNoneOfItIsStillOurs() throws Exception {
    add(KEPT, 7);
    add(MOVED, 3);
    takeAll();

    intake.end(List.of(MOVED));
    assertThat(intake.isOurs()).isTrue();
    intake.end(List.of(KEPT));
    assertThat(intake.isOurs()).isFalse();
  }

  @Test
  void triesACommitAgainUnlessMoreIsStoredByThen() throws Exception {
    add(KEPT, 7);
    takeAll();
    intake.finish(true);
    Map<TopicPartition, Mark> failed = intake.takeStored();
    intake.giveBack(failed);

    assertThat(intake.takeStored()).isEqualTo(failed);

    add(KEPT, 8);
    takeAll();
    intake.finish(true);
    intake.giveBack(failed);

    assertThat(intake.takeStored()).isEqualTo(Map.of(KEPT, new Mark(1, 9)));
  }

  @Test
  void isCrowdedByManyRecordsAndByLargeOnes() throws Exception {
    IntStream.range(0, 20_000).forEach(offset -> add(KEPT, offset));
    assertThat(intake.isCrowded()).isFalse();
    add(KEPT, 20_000);
    assertThat(intake.isCrowded()).isTrue();
    intake.forget(BOTH);
    assertThat(intake.hasRoom()).isTrue();

    intake.add(records(KEPT, sized(2, 17 << 20)));

    assertThat(intake.isCrowded()).isTrue();
    takeAll();
    assertThat(intake.hasRoom()).isTrue();
  }

  private void add(TopicPartition partition, long offset) {
    intake.add(
        records(
            partition,
            new ConsumerRecord<>("t", partition.partition(), offset, null, new byte[1])));
  }

  private List<Long> takeAll() throws InterruptedException {
    var offsets = new ArrayList<Long>();
    for (var record = intake.poll(0); record != null; record = intake.poll(0)) {
      offsets.add(record.offset());
    }
    return offsets;
  }

  private static ConsumerRecord<byte[], byte[]> sized(long offset, int bytes) {
    return new ConsumerRecord<>(
        "t",
        0,
        offset,
        0,
        TimestampType.CREATE_TIME,
        0,
        bytes,
        null,
        new byte[0],
        new RecordHeaders(),
        Optional.empty());
  }

  private static ConsumerRecords<byte[], byte[]> records(
      TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
    return new ConsumerRecords<>(Map.of(partition, List.of(record)));
  }
}
