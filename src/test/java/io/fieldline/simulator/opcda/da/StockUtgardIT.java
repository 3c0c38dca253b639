package io.fieldline.simulator.opcda.da;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.simulator.opcda.OpcDaServer;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.space.SpaceOptions;
import io.fieldline.testkit.ManualClock;
import io.fieldline.testkit.peers.DcomPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jinterop.dcom.common.JIException;
import org.jinterop.dcom.core.JIArray;
import org.jinterop.dcom.core.JIClsid;
import org.jinterop.dcom.core.JIComServer;
import org.jinterop.dcom.core.JISession;
import org.jinterop.dcom.core.JIVariant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openscada.opc.dcom.common.KeyedResult;
import org.openscada.opc.dcom.common.KeyedResultSet;
import org.openscada.opc.dcom.common.ResultSet;
import org.openscada.opc.dcom.da.IOPCDataCallback;
import org.openscada.opc.dcom.da.OPCBROWSEDIRECTION;
import org.openscada.opc.dcom.da.OPCBROWSETYPE;
import org.openscada.opc.dcom.da.OPCDATASOURCE;
import org.openscada.opc.dcom.da.OPCITEMDEF;
import org.openscada.opc.dcom.da.OPCITEMRESULT;
import org.openscada.opc.dcom.da.OPCNAMESPACETYPE;
import org.openscada.opc.dcom.da.OPCSERVERSTATE;
import org.openscada.opc.dcom.da.ValueData;
import org.openscada.opc.dcom.da.WriteRequest;
import org.openscada.opc.dcom.da.impl.OPCGroupStateMgt;
import org.openscada.opc.dcom.da.impl.OPCServer;
import org.openscada.opc.dcom.list.impl.OPCServerList;

/** The library as it is published, which knows nothing of the simulator, uses all of the server. */
@Tag("stock")
class StockUtgardIT {

  private final ManualClock clock = new ManualClock(TestServer.START);
  private final OpcSimulation simulation =
      new OpcSimulation(
          new SpaceOptions(1, Duration.ofMillis(100), 3000, null).space(clock), clock);
  private final OpcDaServer host = new OpcDaServer();
  private String address = "";
  private final List<JISession> sessions = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    address = DcomPort.address();
    host.setHost(address);
    host.setPort(DcomPort.NUMBER);
    host.setUser("reader");
    host.setPassword("secret");
    host.setHardened(false);
    host.setClasses(simulation.classes());
    host.start();
  }

  @AfterEach
  void stop() throws Exception {
    for (JISession each : sessions) {
      JISession.destroySession(each);
    }
    host.stop();
    simulation.close();
  }

  private JIComServer connect(String clsid) throws Exception {
    var session = JISession.createSession("", "reader", "secret");
    session.setGlobalSocketTimeout(10_000);
    sessions.add(session);
    return new JIComServer(JIClsid.valueOf(clsid), address, session);
  }

  private OPCServer server() throws Exception {
    return new OPCServer(connect(OpcSimulation.CLSID.toString()).createInstance());
  }

  private static OPCGroupStateMgt group(OPCServer server) throws Exception {
    return server.addGroup("group", true, 100, 7, 60, 0f, 0x409);
  }

  private static Integer[] add(OPCGroupStateMgt group, String... ids) throws JIException {
    var definitions = new OPCITEMDEF[ids.length];
    for (int i = 0; i < ids.length; i++) {
      definitions[i] = new OPCITEMDEF();
      definitions[i].setItemID(ids[i]);
      definitions[i].setClientHandle(i + 1);
    }
    KeyedResultSet<OPCITEMDEF, OPCITEMRESULT> results = group.getItemManagement().add(definitions);
    return results.stream().map(each -> each.getValue().getServerHandle()).toArray(Integer[]::new);
  }

  @Test
  void tellsItsState() throws Exception {
    simulation.setState(ServerState.SUSPENDED);

    var status = server().getStatus();

    assertThat(status.getServerState()).isEqualTo(OPCSERVERSTATE.OPC_STATUS_SUSPENDED);
    assertThat(status.getStartTime().asCalendar().toInstant()).isEqualTo(TestServer.START);
    assertThat(status.getVendorInfo()).contains("Fieldline");
  }

  @Test
  void keepsGroups() throws Exception {
    OPCServer server = server();
    var group = group(server);

    group.setName("other");
    int rate = group.setState(250, null, null, 5f, null, 9);
    var state = server.getGroupByName("other").getState();

    assertThat(rate).isEqualTo(250);
    assertThat(state.getUpdateRate()).isEqualTo(250);
    assertThat(state.getName()).isEqualTo("other");
    assertThat(state.getPercentDeadband()).isEqualTo(5f);
    assertThat(state.getClientHandle()).isEqualTo(9);
    assertThat(state.getTimeBias()).isEqualTo(60);
    assertThat(server.getStatus().getGroupCount()).isEqualTo(1);
    server.removeGroup(state.getServerHandle(), true);
    assertThat(server.getStatus().getGroupCount()).isZero();
  }

  @Test
  void readsManyItemsAtOnce() throws Exception {
    var group = group(server());
    var ids = new String[3000];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = "Bulk.Item%05d".formatted(i + 1);
    }
    Integer[] handles = add(group, ids);

    var states = group.getSyncIO().read(OPCDATASOURCE.OPC_DS_DEVICE, handles);

    assertThat(states)
        .hasSize(3000)
        .allSatisfy(
            each -> {
              assertThat(each.getErrorCode()).isZero();
              assertThat(each.getValue().getQuality()).isEqualTo((short) 0xC0);
              assertThat(each.getValue().getValue().getObjectAsDouble()).isBetween(0.0, 100.0);
            });
  }

  @Test
  void readsEveryTypeThatTheLibraryKnows() throws Exception {
    var group = group(server());
    String[] ids = {
      "Random.Int1",
      "Random.Int2",
      "Random.Int4",
      "Random.Int8",
      "Random.UInt1",
      "Random.UInt2",
      "Random.UInt4",
      "Random.Real4",
      "Random.Real8",
      "Random.Money",
      "Random.Boolean",
      "Random.String",
      "Random.Time",
      "Random.Error",
      "Random.Empty",
      "Random.ArrayOfReal8",
      "Random.ArrayOfString",
      "Random.Qualities"
    };
    Integer[] handles = add(group, ids);

    for (int i = 0; i < ids.length; i++) {
      var state = group.getSyncIO().read(OPCDATASOURCE.OPC_DS_DEVICE, handles[i]).get(0);
      assertThat(state.getErrorCode()).as(ids[i]).isZero();
      assertThat(state.getValue().getClientHandle()).isEqualTo(i + 1);
    }
  }

  @Test
  void keepsWhatIsWritten() throws Exception {
    var group = group(server());
    Integer[] handles =
        add(
            group,
            "Bucket Brigade.Int4",
            "Bucket Brigade.String",
            "Bucket Brigade.ArrayOfReal8",
            "Random.Int4");

    ResultSet<WriteRequest> written =
        group
            .getSyncIO()
            .write(
                new WriteRequest(handles[0], new JIVariant(-7)),
                new WriteRequest(handles[1], new JIVariant("Lärm")),
                new WriteRequest(
                    handles[2], new JIVariant(new JIArray(new Double[] {1.5, 2.5}, true))),
                new WriteRequest(handles[3], new JIVariant(1)));
    var states = group.getSyncIO().read(OPCDATASOURCE.OPC_DS_CACHE, handles);

    assertThat(written.stream().map(each -> each.getErrorCode()))
        .containsExactly(0, 0, 0, Hresult.OPC_E_BADRIGHTS);
    assertThat(states.get(0).getValue().getValue().getObjectAsInt()).isEqualTo(-7);
    assertThat(states.get(1).getValue().getValue().getObjectAsString2()).isEqualTo("Lärm");
    assertThat((Object[]) states.get(2).getValue().getValue().getObjectAsArray().getArrayInstance())
        .containsExactly(1.5, 2.5);
  }

  @Test
  void browsesTheTree() throws Exception {
    var browser = server().getBrowser();

    Collection<String> top = browser.browse(OPCBROWSETYPE.OPC_BRANCH, "", 0, 0).asCollection();
    browser.changePosition("Simulation Items", OPCBROWSEDIRECTION.OPC_BROWSE_DOWN);
    browser.changePosition("Random", OPCBROWSEDIRECTION.OPC_BROWSE_DOWN);
    Collection<String> whole = browser.browse(OPCBROWSETYPE.OPC_LEAF, "Int*", 0, 0).asCollection();

    assertThat(browser.queryOrganization()).isEqualTo(OPCNAMESPACETYPE.OPC_NS_HIERARCHIAL);
    assertThat(top).containsExactly("Simulation Items");
    assertThat(whole).containsExactly("Int1", "Int2", "Int4", "Int8");
    assertThat(browser.getItemID("Int4")).isEqualTo("Random.Int4");
  }

  @Test
  void listsAllItemsOfAFlatSpace() throws Exception {
    simulation.setFlat(true);
    var browser = server().getBrowser();

    Collection<String> all = browser.browse(OPCBROWSETYPE.OPC_FLAT, "Bulk*", 0, 0).asCollection();

    assertThat(browser.queryOrganization()).isEqualTo(OPCNAMESPACETYPE.OPC_NS_FLAT);
    assertThat(all).hasSize(3000).contains("Bulk.Item03000");
  }

  @Test
  void describesItems() throws Exception {
    var properties = server().getItemPropertiesService();

    var available = properties.queryAvailableProperties("Square Waves.Real8");
    var values = properties.getItemProperties("Square Waves.Real8", 1, 102, 4711);

    assertThat(available).extracting(each -> each.getId()).contains(1, 2, 3, 4, 5, 6, 101, 102);
    assertThat(values.get(0).getValue().getObject()).isEqualTo((short) 5);
    assertThat(values.get(1).getValue().getObjectAsDouble()).isEqualTo(100.0);
    assertThat(values.get(2).getErrorCode()).isEqualTo(Hresult.OPC_E_INVALID_PID);
  }

  @Test
  void isListed() throws Exception {
    var list = new OPCServerList(connect(ServerListObject.CLSID.toString()).createInstance());

    JIClsid clsid = list.getCLSIDFromProgID(OpcSimulation.PROG_ID);
    var details = list.getClassDetails(clsid);
    var servers =
        list.enumClassesOfCategories(new String[] {Iids.CATEGORY_DA2.toString()}, new String[0])
            .asCollection();

    assertThat(clsid.getCLSID()).isEqualToIgnoringCase(OpcSimulation.CLSID.toString());
    assertThat(details.getProgId()).isEqualTo(OpcSimulation.PROG_ID);
    assertThat(servers).hasSize(1);
  }

  @Test
  void callsBack() throws Exception {
    var group = group(server());
    Integer[] handles = add(group, "Saw-toothed Waves.Int4", "Bucket Brigade.Int4");
    var sink = new Updates();

    var handler = group.attach(sink);

    assertThat(sink.next()).containsExactlyInAnyOrder(1, 2);
    clock.advance(Duration.ofSeconds(15));
    assertThat(sink.next()).containsExactly(1);
    group.getSyncIO().write(new WriteRequest(handles[1], new JIVariant(3)));
    assertThat(sink.next()).containsExactly(2);
    group.getAsyncIO2().read(5, handles);
    assertThat(sink.next()).as("read").containsExactlyInAnyOrder(1, 2);
    group.getAsyncIO2().refresh(OPCDATASOURCE.OPC_DS_DEVICE, 6);
    assertThat(sink.next()).as("refresh").containsExactlyInAnyOrder(1, 2);
    handler.detach();
  }

  /** Keeps which items each callback tells of. */
  private static final class Updates implements IOPCDataCallback {

    private final BlockingQueue<List<Integer>> told = new LinkedBlockingQueue<>();

    List<Integer> next() throws InterruptedException {
      List<Integer> next = told.poll(10, TimeUnit.SECONDS);
      assertThat(next).as("a callback within 10 s").isNotNull();
      return next;
    }

    private void add(KeyedResultSet<Integer, ValueData> result) {
      told.add(result.stream().map(KeyedResult::getKey).toList());
    }

    @Override
    public void dataChange(
        int transaction,
        int group,
        int quality,
        int error,
        KeyedResultSet<Integer, ValueData> result) {
      add(result);
    }

    @Override
    public void readComplete(
        int transaction,
        int group,
        int quality,
        int error,
        KeyedResultSet<Integer, ValueData> result) {
      add(result);
    }

    @Override
    public void writeComplete(int transaction, int group, int error, ResultSet<Integer> result) {
      throw new IllegalStateException("the library cannot write like this");
    }

    @Override
    public void cancelComplete(int transaction, int group) {
      throw new IllegalStateException("nothing was canceled");
    }
  }
}
