package io.fieldline.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.model.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DeviceFolderTest {

  @TempDir private Path folder;

  private Path write(String name, String yaml) throws IOException {
    return Files.writeString(folder.resolve(name), yaml);
  }

  private static String device(String id, String... addresses) {
    var yaml = new StringBuilder("id: " + id + "\nfacility: plant\ntags:\n");
    for (String address : addresses) {
      yaml.append("  \"").append(address).append("\": { address: \"").append(address);
      yaml.append("\" }\n");
    }
    return yaml.toString();
  }

  @Test
  void findsTagsByNameByAddressAndByDevice() throws IOException {
    write("a.yaml", device("a", "sensor/x"));
    write("b.yml", device("b", "sensor/y"));
    write("notes.txt", "no device");

    var devices = new DeviceFolder(folder);

    Tag x = Tag.parse("plant/a/sensor/x");
    assertThat(devices.problems()).isEmpty();
    assertThat(devices.tagAt("sensor/x")).contains(x);
    assertThat(devices.tagAt("a", "sensor/x")).contains(x);
    assertThat(devices.tagAt("b", "sensor/x")).isEmpty();
    assertThat(devices.tagAt("sensor/z")).isEmpty();
    assertThat(devices.definition(x).orElseThrow().device()).isEqualTo("a");
    assertThat(devices.device("b").orElseThrow().tags()).hasSize(1);
    assertThat(devices.devices()).extracting(Device::id).containsExactly("a", "b");
  }

  @Test
  void findsAnElementByItsArray() throws IOException {
    write(
        "a.yaml",
        """
        id: a
        facility: plant
        tags:
          zone: { type: real, unit: °C, limits: { hh: 90 } }
          "zone[1]": { unit: K }
        """);

    var devices = new DeviceFolder(folder);

    Tag element = Tag.parse("plant/a/zone[12]");
    TagDefinition definition = devices.definition(element).orElseThrow();
    assertThat(definition.tag()).isEqualTo(element);
    assertThat(definition)
        .isEqualTo(devices.definition(Tag.parse("plant/a/zone")).orElseThrow().named(element));
    assertThat(devices.definition(Tag.parse("plant/a/zone[1]")).orElseThrow().unit())
        .isEqualTo("K");
    for (String name : List.of("room[0]", "zone[]", "zone[x]", "zone[0", "zone0]", "[0]")) {
      assertThat(devices.definition(Tag.parse("plant/a/" + name))).as(name).isEmpty();
    }
  }

  @Test
  void tellsWhereATagStands() throws IOException {
    Path file = write("a.yaml", device("a", "one", "two"));

    var devices = new DeviceFolder(folder);

    assertThat(devices.place(Tag.parse("plant/a/two"))).contains(file + ":5");
    assertThat(devices.place(Tag.parse("plant/a/two[0]"))).contains(file + ":5");
    assertThat(devices.place(Tag.parse("plant/a/three"))).isEmpty();
  }

  @Test
  void keepsTheLastGoodVersionOfABrokenFileUntilItIsRepaired() throws IOException {
    write("a.yaml", device("a", "one"));
    var devices = new DeviceFolder(folder);

    write("a.yaml", "id: a\n  facility: plant\n");
    boolean changed = devices.reload();

    assertThat(changed).isTrue();
    assertThat(devices.tagAt("one")).isPresent();
    assertThat(devices.problems()).singleElement().extracting(Problem::line).isEqualTo(2);

    write("a.yaml", device("a", "two"));
    devices.reload();

    assertThat(devices.problems()).isEmpty();
    assertThat(devices.tagAt("one")).isEmpty();
    assertThat(devices.tagAt("two")).isPresent();
  }

  @Test
  void forgetsTheTagsOfADeletedFile() throws IOException {
    Path file = write("a.yaml", device("a", "one"));
    var devices = new DeviceFolder(folder);

    Files.delete(file);
    devices.reload();

    assertThat(devices.tagAt("one")).isEmpty();
    assertThat(devices.devices()).isEmpty();
  }

  @Test
  void saysThatNothingChangedWhenNothingDid() throws IOException {
    write("a.yaml", device("a", "one"));
    write("broken.yaml", "id: [");
    var devices = new DeviceFolder(folder);

    assertThat(devices.reload()).isFalse();
    // A rewrite with the same content is no change either.
    write("a.yaml", device("a", "one"));
    assertThat(devices.reload()).isFalse();
    assertThat(devices.problems()).hasSize(1);
  }

  @Test
  void reportsATagInTwoFilesWithBothPlaces() throws IOException {
    Path a = write("a.yaml", device("a", "one"));
    Path b = write("b.yaml", "id: b\nfacility: plant\ntags:\n  t: { tag: plant/a/one }\n");

    var devices = new DeviceFolder(folder);

    assertThat(devices.problems())
        .singleElement()
        .hasToString(b + ":4:3: plant/a/one: the tag stands already in " + a + ":4");
    assertThat(devices.device("b")).isEmpty();
  }

  @Test
  void reportsAnAddressInTwoFilesWithBothPlacesAndTheCure() throws IOException {
    Path a = write("a.yaml", device("a", "DB4.DBW0"));
    write("b.yaml", device("b", "DB4.DBW0"));

    var devices = new DeviceFolder(folder);

    assertThat(devices.problems())
        .singleElement()
        .asString()
        .contains("'DB4.DBW0' belongs already to plant/a/DB4.DBW0 in " + a + ":4")
        .contains("addressScope: device");
  }

  @Test
  void letsEveryDeviceHaveItsOwnRegisters() throws IOException {
    write("a.yaml", "addressScope: device\n" + device("a", "DB4.DBW0"));
    write("b.yaml", "addressScope: device\n" + device("b", "DB4.DBW0"));

    var devices = new DeviceFolder(folder);

    assertThat(devices.problems()).isEmpty();
    assertThat(devices.tagAt("b", "DB4.DBW0")).contains(Tag.parse("plant/b/DB4.DBW0"));
    assertThat(devices.tagAt("DB4.DBW0")).isEmpty();
  }

  @Test
  void blamesTheEditedFileForAConflictAndTakesItOnceTheOtherGivesWay() throws IOException {
    write("a.yaml", device("a", "one"));
    write("b.yaml", device("b", "two"));
    var devices = new DeviceFolder(folder);

    // The tag moves from b to a, and a is saved first.
    write("a.yaml", device("a", "one", "two"));
    devices.reload();

    assertThat(devices.problems()).singleElement().asString().contains("a.yaml:5");
    assertThat(devices.tagAt("two")).contains(Tag.parse("plant/b/two"));
    assertThat(devices.tagAt("one")).isPresent();

    write("b.yaml", device("b", "three"));
    devices.reload();

    assertThat(devices.problems()).isEmpty();
    assertThat(devices.tagAt("two")).contains(Tag.parse("plant/a/two"));
  }

  @Test
  void letsNoEditedFileTakeATagFromTheLastGoodVersionOfABrokenOne() throws IOException {
    write("a.yaml", device("a", "one"));
    write("b.yaml", device("b", "two", "three"));
    var devices = new DeviceFolder(folder);

    write("a.yaml", device("a", "one", "two"));
    write("b.yaml", "id: [");
    devices.reload();

    assertThat(devices.problems()).hasSize(2);
    assertThat(devices.tagAt("one")).contains(Tag.parse("plant/a/one"));
    assertThat(devices.tagAt("two")).contains(Tag.parse("plant/b/two"));
    assertThat(devices.tagAt("three")).isPresent();
  }

  @Test
  void refusesASecondDeviceWithTheSameId() throws IOException {
    Path a = write("a.yaml", device("d", "one"));
    write("b.yaml", device("d", "two"));

    assertThat(DeviceFolder.check(folder))
        .singleElement()
        .asString()
        .contains("the device 'd' stands already in " + a);
  }

  @Test
  void checksOneFileAlone() throws IOException {
    Path bad = write("a.yaml", "id: a\n");

    assertThat(DeviceFolder.check(bad)).singleElement().asString().contains("'facility'");
    assertThat(DeviceFolder.check(folder.resolve("absent.yaml")))
        .singleElement()
        .asString()
        .contains("cannot be read");
  }

  @Test
  void hasNoDevicesWithoutItsFolder() {
    var devices = new DeviceFolder(folder.resolve("absent"));

    assertThat(devices.devices()).isEmpty();
    assertThat(devices.problems()).isEmpty();
  }

  @Test
  void keepsItsDevicesWhileTheFolderIsGone() throws IOException {
    Path file = write("a.yaml", device("a", "one"));
    var devices = new DeviceFolder(folder);

    Files.delete(file);
    Files.delete(folder);
    devices.reload();

    assertThat(devices.device("a")).isPresent();
    assertThat(devices.problems()).singleElement().asString().contains("is gone");

    Files.createDirectory(folder);
    write("a.yaml", device("a", "one", "two"));
    devices.reload();

    assertThat(devices.device("a").orElseThrow().tags()).hasSize(2);
    assertThat(devices.problems()).isEmpty();
  }

  @Test
  void neverShowsHalfOfAReload() throws Exception {
    write("a.yaml", device("a", "one", "two"));
    var devices = new DeviceFolder(folder);
    var done = new AtomicBoolean();

    CompletableFuture<Boolean> reader =
        CompletableFuture.supplyAsync(
            () -> {
              boolean whole = true;
              while (!done.get()) {
                int tags = devices.device("a").orElseThrow().tags().size();
                whole &= tags == 2 || tags == 3;
              }
              return whole;
            });
    for (int i = 0; i < 50; i++) {
      write("a.yaml", i % 2 == 0 ? device("a", "x", "y", "z") : device("a", "one", "two"));
      devices.reload();
    }
    done.set(true);

    assertThat(reader.get()).isTrue();
  }

  @Test
  @Timeout(60) // takes about a second; a quadratic lookup would take minutes
  void loadsTenThousandTags() throws IOException {
    var yaml = new StringBuilder("id: big\nfacility: plant\naddressScope: device\ntags:\n");
    for (int i = 0; i < 10_000; i++) {
      yaml.append(
          """
            tag_%d:
              address: DB%d.DBW%d
              type: int
              unit: °C
              description: Temperature of zone %d
              scaling: { raw: [0, 27648], engineering: [0, 1200] }
              range: { min: 0, max: 1200 }
              deadband: 0.1%%
              maxInterval: 10m
          """
              .formatted(i, i / 100, i % 100 * 2, i));
    }
    write("big.yaml", yaml.toString());

    var devices = new DeviceFolder(folder);

    assertThat(devices.problems()).isEmpty();
    assertThat(devices.device("big").orElseThrow().tags()).hasSize(10_000);
  }
}
