package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Exporter;
import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import java.util.List;

/** IConnectionPointContainer of an object with one connection point. */
final class ConnectionPointCalls {

  private final ConnectionPoint point;

  ConnectionPointCalls(ConnectionPoint point) {
    this.point = point;
  }

  Methods methods() {
    return new Methods(Iids.ICONNECTION_POINT_CONTAINER)
        .addExporting(1, this::enumerator)
        .addExporting(1, this::find);
  }

  private int enumerator(NdrReader in, NdrWriter out, Exporter exporter) {
    var points =
        Enumerator.ofObjects(Iids.IENUM_CONNECTION_POINTS, List.of(point), Iids.ICONNECTION_POINT);
    exporter.write(out, points, Iids.IENUM_CONNECTION_POINTS);
    return Hresult.S_OK;
  }

  private int find(NdrReader in, NdrWriter out, Exporter exporter) {
    if (!in.guid().equals(point.callback())) {
      return Hresult.CONNECT_E_NOCONNECTION;
    }
    exporter.write(out, point, Iids.ICONNECTION_POINT);
    return Hresult.S_OK;
  }
}
