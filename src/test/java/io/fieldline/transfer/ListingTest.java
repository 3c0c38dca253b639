package io.fieldline.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.device.Device;
import io.fieldline.device.DeviceSet;
import io.fieldline.device.TagDefinition;
import io.fieldline.model.Tag;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {

  private static final String BRANCH = "tags_branch_opc_server = Configured Aliases\n";

  @TempDir private Path folder;
  private final ScriptedOpc opc = new ScriptedOpc();
  private final DeviceSet devices = new DeviceSet();
  private final AtomicInteger found = new AtomicInteger();
  private Listing listing;

  @AfterEach
  void close() {
    listing.close();
  }

  @Test
  void readsEveryItemOfTheMapWhenThereIsNoBranch() throws Exception {
    opc.off = true;

    start("");

    assertThat(found).hasValue(1);
    assertThat(listing.fault()).isEmpty();
    assertThat(opc.asked).isEmpty();
    assertThat(addresses()).containsExactly("press.force", "press.heat");
    assertThat(devices.tagAt("opc", "press.heat")).contains(new Tag("1001", "10011", "2"));
    assertThat(devices.definition(new Tag("1001", "10011", "2")))
        .map(TagDefinition::description)
        .contains("Heat");
    assertThat(devices.place(new Tag("1001", "10011", "2"))).get().asString().endsWith(":3");
  }

  @Test
  void readsWhatLiesBelowTheBranchAndCountsWhatIsNotInTheMap() throws Exception {
    opc.branches.put("Configured Aliases", List.of("press.heat", "new.item", "other.item"));

    start(BRANCH);

    await().until(() -> found.get() == 1);
    assertThat(addresses()).containsExactly("press.heat");
    assertThat(listing.unmapped()).isEqualTo(2);
    await().untilAtomic(opc.open, zero -> assertThat(zero).isZero());
  }

  @Test
  void asksAgainUntilTheServerAnswers() throws Exception {
    opc.off = true;
    opc.branches.put("Configured Aliases", List.of("press.heat"));

    start(BRANCH);
    await().until(() -> listing.fault().equals("the server is off"));
    assertThat(found).hasValue(0);
    opc.off = false;

    await().atMost(Duration.ofSeconds(10)).until(() -> found.get() == 1);
    assertThat(listing.fault()).isEmpty();
  }

  @Test
  void saysThatNothingBelowTheBranchIsInTheMap() throws Exception {
    opc.branches.put("Configured Aliases", List.of("new.item"));

    start(BRANCH);

    await()
        .untilAsserted(
            () ->
                assertThat(listing.fault())
                    .isEqualTo(
                        "no item of the tag map lies below the branch 'Configured Aliases', only 1"
                            + " others, such as [new.item]"));
    assertThat(opc.open).hasValue(0);
  }

  private void start(String opcKeys) throws Exception {
    TransferSettings settings = new SettingsFolder(folder).read(opcKeys, "");
    listing = new Listing(settings, SettingsFolder.all(settings), opc, devices);
    listing.start(found::incrementAndGet);
  }

  private List<String> addresses() {
    return devices.device("opc").map(Device::tags).orElse(List.of()).stream()
        .flatMap(tag -> tag.addresses().stream())
        .toList();
  }
}
