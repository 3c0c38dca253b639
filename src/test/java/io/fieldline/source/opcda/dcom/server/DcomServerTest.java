package io.fieldline.source.opcda.dcom.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.simulator.opcda.OpcDaServer;
import io.fieldline.simulator.opcda.da.OpcSimulation;
import io.fieldline.simulator.opcda.space.SpaceOptions;
import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.da.OpcBrowser.FoundItem;
import io.fieldline.source.opcda.da.OpcGroup;
import io.fieldline.source.opcda.da.OpcGroup.AddedItem;
import io.fieldline.source.opcda.da.OpcGroup.Source;
import io.fieldline.source.opcda.da.OpcGroup.Write;
import io.fieldline.source.opcda.da.OpcServer;
import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.dcom.DcomClient;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every OPC server must do for us, over the wire of the simulator. */
class DcomServerTest {

  /** More than one call adds, and more than one call reads. */
  private static final int BULK = 5_500;

  private static final Login LOGIN = new Login("PLANT", "reader", "secret");
  private static final GroupOptions FAST = new GroupOptions(true, Duration.ofMillis(50), 0);
  private static final Instant TIME = Instant.parse("2026-11-21T12:00:00Z");

  private final OpcDaServer machine = new OpcDaServer();
  private final OpcSimulation simulation =
      new OpcSimulation(
          new SpaceOptions(1, Duration.ofMillis(100), BULK, null).space(Clock.systemUTC()),
          Clock.systemUTC());
  private OpcServer server;

  @BeforeEach
  void connect() throws Exception {
    machine.setPort(0);
    machine.setUser(LOGIN.user());
    machine.setPassword(LOGIN.password());
    machine.setClasses(simulation.classes());
    machine.start();
    var timeout = Duration.ofSeconds(5);
    server =
        new DcomClient(ZoneOffset.UTC, Callbacks.ANYWHERE)
            .connect(
                new ServerAddress(
                    "127.0.0.1",
                    OpcSimulation.CLSID.toString(),
                    machine.port(),
                    LOGIN,
                    Security.DEFAULT,
                    timeout,
                    timeout));
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    machine.stop();
    simulation.close();
  }

  @Test
  void readsAnUnsignedAndADecimalAmongAThousand() throws Exception {
    simulation.space().setValue("Random.UInt8", new BigInteger("18446744073709551615"), TIME);
    simulation.space().setValue("Random.Decimal", new BigDecimal("-12.5"), TIME);
    var ids = new ArrayList<>(bulk());
    ids.set(500, "Random.UInt8");
    ids.set(700, "Random.Decimal");
    OpcGroup group = server.addGroup(FAST);

    List<ItemState> states = group.read(handles(group.add(ids)), Source.DEVICE);

    assertThat(states).hasSize(BULK).allMatch(state -> state.quality().isGood());
    assertThat(states.get(500).values()).containsExactly(Value.of(0x1p64));
    assertThat(states.get(700).values()).containsExactly(Value.of(-12.5));
    assertThat(states.get(700).time()).isEqualTo(TIME);
  }

  @Test
  void keepsTheOthersWhenItemsCannotBeAddedOrRead() throws Exception {
    simulation.space().setError("Random.Int4", 0x80004005);
    simulation.space().setQuality("Random.Int2", 0x50);
    OpcGroup group = server.addGroup(FAST);

    List<AddedItem> added =
        group.add(List.of("No.Such.Item", "Random.Int4", "Random.Int2", "Random.Empty"));
    int[] handles = added.stream().skip(1).mapToInt(AddedItem::handle).toArray();
    List<ItemState> states = group.read(handles, Source.DEVICE);

    assertThat(added).extracting(AddedItem::isAdded).containsExactly(false, true, true, true);
    assertThat(added.get(0).fault()).contains("0xC0040007");
    assertThat(states.get(0).quality()).isEqualTo(Quality.BAD_COMMUNICATION);
    assertThat(states.get(0).fault()).contains("0x80004005");
    assertThat(states.get(1).quality()).isEqualTo(new Quality(0x50));
    assertThat(states.get(1).values()).hasSize(1);
    assertThat(states.get(2).quality()).isEqualTo(Quality.BAD);
  }

  @Test
  void writesValuesThatItReadsBackAndSaysWhichWereRefused() throws Exception {
    OpcGroup group = server.addGroup(FAST);
    List<AddedItem> items =
        group.add(
            List.of(
                "Bucket Brigade.Real8",
                "Bucket Brigade.String",
                "Bucket Brigade.Time",
                "Bucket Brigade.ArrayOfReal8",
                "Bucket Brigade.UInt1",
                "Random.Real8"));
    List<Value> array = List.of(Value.of(1.5), Value.of(2.5));

    List<String> reasons =
        group.write(
            List.of(
                write(items.get(0), Value.of(3.25)),
                write(items.get(1), Value.of("N° 5")),
                write(items.get(2), Value.of("2026-11-21T12:00:00Z")),
                new Write(items.get(3).handle(), items.get(3).type(), array),
                write(items.get(4), Value.of(300)),
                write(items.get(5), Value.of(1.0))));
    List<ItemState> states = group.read(handles(items), Source.DEVICE);

    assertThat(reasons.subList(0, 4)).containsOnly("");
    assertThat(reasons.get(4)).isEqualTo("300 does not fit VT_UI1");
    assertThat(reasons.get(5)).contains("0xC0040006");
    assertThat(states.get(0).values()).containsExactly(Value.of(3.25));
    assertThat(states.get(1).values()).containsExactly(Value.of("N° 5"));
    assertThat(states.get(2).values()).containsExactly(Value.of("2026-11-21T12:00:00Z"));
    assertThat(states.get(3).values()).isEqualTo(array);
    assertThat(items).extracting(AddedItem::writable).endsWith(true, false);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void findsAllItemsFlatOrInBranches(boolean flat) throws Exception {
    simulation.setFlat(flat);
    var found = new ArrayList<FoundItem>();

    server.browser().items(List.of(), found::add);

    assertThat(found)
        .extracting(FoundItem::id)
        .hasSameElementsAs(simulation.space().items().stream().map(item -> item.id()).toList());
  }

  @Test
  void browsesOneBranchAndSaysWhenThereIsNone() throws Exception {
    var found = new ArrayList<FoundItem>();

    server.browser().items(List.of("Simulation Items", "Bulk"), found::add);

    assertThat(found).hasSize(BULK).extracting(FoundItem::id).contains("Bulk.Item00001");
    assertThatThrownBy(() -> server.browser().items(List.of("Nowhere"), found::add))
        .hasMessageContaining("there is no branch \"Nowhere\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 6})
  void hearsOfChangesAtEveryLevelOfProtection(int level) throws Exception {
    machine.setCallbackLevel(level);
    OpcGroup group = server.addGroup(FAST);
    List<AddedItem> items = group.add(bulk());
    Map<Integer, ItemState> newest = new ConcurrentHashMap<>();

    group.subscribe(
        changes -> changes.forEach(change -> newest.put(change.handle(), change.state())));
    await().until(() -> newest.size() == BULK);
    simulation.space().setValue("Bulk.Item00007", 777.0, TIME);

    await()
        .untilAsserted(
            () ->
                assertThat(newest.get(items.get(6).handle()).values())
                    .containsExactly(Value.of(777.0)));
    assertThat(newest.get(items.get(6).handle()).time()).isEqualTo(TIME);
  }

  @Test
  void hearsOfItemsThatAreAddedLater() throws Exception {
    OpcGroup group = server.addGroup(FAST);
    group.add(List.of("Bulk.Item00001"));
    Map<Integer, ItemState> newest = new ConcurrentHashMap<>();
    group.subscribe(
        changes -> changes.forEach(change -> newest.put(change.handle(), change.state())));

    AddedItem later = group.add(List.of("Bulk.Item00007")).get(0);
    await().until(() -> newest.containsKey(later.handle()));
    simulation.space().setValue("Bulk.Item00007", 777.0, TIME);

    await()
        .untilAsserted(
            () -> assertThat(newest.get(later.handle()).values()).containsExactly(Value.of(777.0)));
  }

  @Test
  void hearsThatTheServerShutsDown() throws Exception {
    OpcGroup group = server.addGroup(FAST);
    group.add(List.of("Random.Int4"));
    group.subscribe(changes -> {});

    simulation.requestShutdown("maintenance");

    await().until(() -> server.shutdownReason().equals("maintenance"));
  }

  @Test
  void leavesNothingBehindWhenTheGroupIsRemoved() throws Exception {
    OpcGroup group = server.addGroup(FAST);
    group.add(List.of("Random.Int4"));
    group.subscribe(changes -> {});

    group.remove();

    assertThat(server.status().groups()).isZero();
    await().until(() -> threads("opc-da-callback") == 0 && threads("opc-da-changes") == 0);
  }

  private static long threads(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(prefix))
        .count();
  }

  private static List<String> bulk() {
    return IntStream.rangeClosed(1, BULK).mapToObj("Bulk.Item%05d"::formatted).toList();
  }

  private static Write write(AddedItem item, Value value) {
    return new Write(item.handle(), item.type(), List.of(value));
  }

  private static int[] handles(List<AddedItem> items) {
    return items.stream().mapToInt(AddedItem::handle).toArray();
  }
}
