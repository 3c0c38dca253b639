package io.fieldline.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jinterop.dcom.core.JIClsid;
import org.jinterop.dcom.core.JIComServer;
import org.jinterop.dcom.core.JISession;
import org.openscada.opc.dcom.common.KeyedResult;
import org.openscada.opc.dcom.da.OPCDATASOURCE;
import org.openscada.opc.dcom.da.OPCITEMDEF;
import org.openscada.opc.dcom.da.OPCITEMRESULT;
import org.openscada.opc.dcom.da.OPCITEMSTATE;
import org.openscada.opc.dcom.da.impl.OPCGroupStateMgt;
import org.openscada.opc.dcom.da.impl.OPCServer;
import org.openscada.opc.dcom.da.impl.OPCSyncIO;

/** The floor: IOPCSyncIO::Read as Utgard calls it, on a session of its own at level CONNECT. */
final class UtgardItems implements OpcItems {

  private static final Logger LIBRARY = Logger.getLogger("org.jinterop");
  private static final int LOCALE = 1033;
  private static final int ADD = 1_000;

  private final JISession session;
  private final OPCSyncIO reader;
  private final Integer[] handles;
  private List<OPCITEMSTATE> states = List.of();

  UtgardItems(String host, int items) throws Exception {
    LIBRARY.setLevel(Level.WARNING); // or it prints all system properties
    var login = OpcDaPlant.LOGIN;
    session = JISession.createSession(login.domain(), login.user(), login.password());
    var machine = new JIComServer(JIClsid.valueOf(OpcDaPlant.CLSID), host, session);
    var server = new OPCServer(machine.createInstance());
    OPCGroupStateMgt group = server.addGroup("bench", true, 1000, 1, null, null, LOCALE);
    handles = add(group, items);
    reader = group.getSyncIO();
  }

  @Override
  public void read() throws Exception {
    states =
        reader.read(OPCDATASOURCE.OPC_DS_CACHE, handles).stream()
            .map(KeyedResult::getValue)
            .toList();
  }

  @Override
  public int good() {
    return (int) states.stream().filter(UtgardItems::isGood).count();
  }

  @Override
  public void close() throws Exception {
    JISession.destroySession(session);
  }

  private static boolean isGood(OPCITEMSTATE state) {
    try {
      double value = state.getValue().getObjectAsDouble();
      return state.getQuality() == 192 && value >= 0 && value <= 100;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Integer[] add(OPCGroupStateMgt group, int items) throws Exception {
    var handles = new ArrayList<Integer>();
    for (int first = 0; first < items; first += ADD) {
      var definitions = new OPCITEMDEF[Math.min(ADD, items - first)];
      for (int i = 0; i < definitions.length; i++) {
        definitions[i] = new OPCITEMDEF();
        definitions[i].setItemID(OpcDaPlant.item(first + i));
        definitions[i].setClientHandle(first + i);
      }
      Collection<KeyedResult<OPCITEMDEF, OPCITEMRESULT>> added =
          group.getItemManagement().add(definitions);
      added.forEach(each -> handles.add(each.getValue().getServerHandle()));
    }
    return handles.toArray(Integer[]::new);
  }
}
