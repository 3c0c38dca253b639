package io.fieldline.simulator.opcda.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.variant.DataType;
import io.fieldline.simulator.opcda.variant.VarType;
import io.fieldline.simulator.opcda.variant.Variant;
import io.fieldline.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressSpaceTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private final ManualClock clock = new ManualClock(START);

  @TempDir Path folder;

  private AddressSpace space(long seed) {
    return new SpaceOptions(seed, Duration.ofMillis(100), 20, null).space(clock);
  }

  private AddressSpace fromFile(String lines) throws IOException {
    Path file = folder.resolve("items.csv");
    Files.writeString(file, "id,type,access,unit,low,high,description\n" + lines);
    return new SpaceOptions(1, Duration.ofMillis(100), 0, file).space(clock);
  }

  private static Item item(AddressSpace space, String id) {
    return Objects.requireNonNull(space.find(id), id);
  }

  private static Sample read(AddressSpace space, String id, Instant now) {
    return item(space, id).read(now);
  }

  @Test
  void givesTheSameValuesForTheSameSeedAndTime() {
    var same = space(1);
    var other = space(2);

    for (Item each : space(1).items()) {
      if (each.id().startsWith("Random.")) {
        assertThat(each.read(START)).isEqualTo(read(same, each.id(), START));
      }
    }
    assertThat(read(other, "Random.Int8", START)).isNotEqualTo(read(same, "Random.Int8", START));
  }

  @Test
  void givesEveryItemValuesOfItsTypeAtAllTimes() {
    for (Item each : space(3).items()) {
      for (int step = 0; step < 700; step++) {
        Sample sample = each.read(START.plusMillis(step * 100));
        if (sample.error() == Hresult.S_OK) {
          assertThat(sample.value().type()).as(each.id()).isEqualTo(each.type());
        }
      }
    }
  }

  @Test
  void changesOncePerStepAndBearsItsTime() {
    var space = space(1);

    Sample within = read(space, "Random.Real8", START.plusMillis(99));
    Sample after = read(space, "Random.Real8", START.plusMillis(100));

    assertThat(within).isEqualTo(read(space, "Random.Real8", START));
    assertThat(within.time()).isEqualTo(START);
    assertThat(after.value()).isNotEqualTo(within.value());
  }

  @Test
  void findsItemsWhateverTheirCase() {
    assertThat(item(space(1), "random.INT4").id()).isEqualTo("Random.Int4");
  }

  @Test
  void givesTheQualityThatTheValueSays() {
    Sample sample = read(space(1), "Random.Qualities", START);

    assertThat(sample.value()).isEqualTo(Variant.of(VarType.I4, (long) sample.quality()));
  }

  @Test
  void keepsWhatIsWrittenIntoAnItemOfAFile() throws IOException {
    var space = fromFile("lathe_1001.main_drive.power,R8,RW,kW,0,20,Power consumption\n");
    var power = item(space, "lathe_1001.main_drive.power");

    Sample before = power.read(START);
    int result = power.write(Variant.of(VarType.R8, 7.4), Sample.GOOD, START.plusSeconds(1));

    assertThat(before.quality()).isEqualTo(0x44);
    assertThat(result).isEqualTo(Hresult.S_OK);
    assertThat(power.read(START.plusSeconds(9)))
        .isEqualTo(Sample.good(Variant.of(VarType.R8, 7.4), START.plusSeconds(1)));
    assertThat(power.meaning())
        .isEqualTo(new Item.Meaning("Power consumption", "kW", new Range(0, 20)));
    assertThat(space.root().branchNames()).contains("lathe_1001");
  }

  @Test
  void keepsNumbersOfAFileBetweenLowAndHigh() throws IOException {
    var space = fromFile("press.temperature,I2,R,°C,60,80,\n");

    for (int step = 0; step < 100; step++) {
      Sample sample = read(space, "press.temperature", START.plusMillis(step * 100));
      assertThat((Long) sample.value().get()).isBetween(60L, 80L);
    }
  }

  @Test
  void saysWhichLineOfAFileIsWrong() {
    assertThatThrownBy(() -> fromFile("a.b,R8,RW,,,,\na.c,R9,RW,,,,\n"))
        .hasMessageContaining("items.csv, line 3");
    assertThatThrownBy(() -> fromFile("a.b,R8,RW,,,,\nA.B,R8,RW,,,,\n"))
        .hasMessageContaining("two items are named A.B");
  }

  @Test
  void refusesToWriteWhatMayOnlyBeRead() {
    var item = item(space(1), "Random.Int4");

    assertThat(item.write(Variant.of(VarType.I4, 1L), Sample.GOOD, START))
        .isEqualTo(Hresult.OPC_E_BADRIGHTS);
  }

  @Test
  void hasAsManyBulkItemsAsAskedFor() {
    var space = space(1);

    assertThat(item(space, "Bulk.Item00020").type()).isEqualTo(DataType.of(VarType.R8));
    assertThat(space.find("Bulk.Item00021")).isNull();
  }
}
