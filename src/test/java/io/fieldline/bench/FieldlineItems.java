package io.fieldline.bench;

import io.fieldline.model.Value;
import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.GroupOptions;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.da.OpcGroup;
import io.fieldline.source.opcda.da.OpcServer;
import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.dcom.DcomClient;
import io.fieldline.testkit.peers.DcomPort;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/** What a route reads with: a group of Fieldline's client, decoded to values with quality. */
final class FieldlineItems implements OpcItems {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final OpcServer server;
  private final OpcGroup group;
  private final int[] handles;
  private List<ItemState> states = List.of();

  FieldlineItems(String host, int items, Security.Level level) throws Exception {
    var security = new Security(level, Security.Ntlm.V2, "5.7");
    var address =
        new ServerAddress(
            host, OpcDaPlant.CLSID, DcomPort.NUMBER, OpcDaPlant.LOGIN, security, TIMEOUT, TIMEOUT);
    server = new DcomClient(ZoneOffset.UTC, Callbacks.of("", "")).connect(address);
    group = server.addGroup(new GroupOptions(true, Duration.ofSeconds(1), 0));
    handles =
        group.add(IntStream.range(0, items).mapToObj(OpcDaPlant::item).toList()).stream()
            .mapToInt(OpcGroup.AddedItem::handle)
            .toArray();
  }

  @Override
  public void read() throws Exception {
    states = group.read(handles, OpcGroup.Source.CACHE);
  }

  @Override
  public int good() {
    return (int) states.stream().filter(FieldlineItems::isGood).count();
  }

  @Override
  public void close() {
    server.close();
  }

  private static boolean isGood(ItemState state) {
    return state.quality().isGood()
        && state.values().get(0) instanceof Value.Real real
        && real.number() >= 0
        && real.number() <= 100;
  }
}
