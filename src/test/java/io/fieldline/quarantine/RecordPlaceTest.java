package io.fieldline.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordPlaceTest {

  private static final Optional<Instant> TIME =
      Optional.of(Instant.parse("2026-11-21T12:00:00.123Z"));

  @Test
  void readsWhatItHasWritten() {
    assertReadable(new RecordPlace("plant/boiler/temperature", 3, 42, TIME));
    assertReadable(new RecordPlace("plant", 0, 0, Optional.empty()));
    assertReadable(new RecordPlace("plant", 7, Long.MAX_VALUE / 100, endOfTime()));
  }

  @Test
  void isWrittenForPeople() {
    assertThat(new RecordPlace("plant/boiler/temperature", 3, 42, TIME))
        .hasToString("plant/boiler/temperature, partition 3, offset 42, 2026-11-21T12:00:00.123Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t/k, partition 1, offset 2", "t/two\nlines", "t/ ", "t/Öfen, 7"})
  void takesAnyKey(String address) {
    assertReadable(new RecordPlace(address, 3, 42, TIME));
    assertReadable(new RecordPlace(address, 3, 42, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plant/boiler/temperature",
        "plant, partition 3, offs",
        "plant, partition 3, offset 42, 2026-11-2",
        ", partition 3, offset 42"
      })
  void findsNoPlaceInWhatIsNoneOrWasCut(String subject) {
    assertThat(RecordPlace.parse(subject)).isEmpty();
  }

  @Test
  void knowsTheTopic() {
    assertThat(new RecordPlace("plant/boiler/temperature", 3, 42, TIME).topic()).isEqualTo("plant");
    assertThat(new RecordPlace("plant.north", 3, 42, TIME).topic()).isEqualTo("plant.north");
  }

  /** The largest timestamp that a producer can give. */
  private static Optional<Instant> endOfTime() {
    return Optional.of(Instant.ofEpochMilli(Long.MAX_VALUE));
  }

  private static void assertReadable(RecordPlace place) {
    assertThat(RecordPlace.parse(place.toString())).contains(place);
  }
}
