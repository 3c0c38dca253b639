package io.fieldline.source.opcda;

import io.fieldline.source.link.SharedLinks;
import io.fieldline.source.opcda.da.OpcServer;
import io.fieldline.source.opcda.dcom.DcomClient;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** The Camel component {@code opc-da}. */
@Component("opc-da")
public class OpcDaComponent extends DefaultComponent {

  private final SharedLinks<Place, OpcServer> links = new SharedLinks<>();
  private final Clients clients;

  /** With our own client for DCOM. */
  public OpcDaComponent() {
    this(DcomClient::new);
  }

  /** With another client. */
  OpcDaComponent(Clients clients) {
    this.clients = clients;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    int slash = remaining.indexOf('/');
    if (slash <= 0 || slash == remaining.length() - 1) {
      throw new IllegalArgumentException(
          "write opc-da:HOST/SERVER, where SERVER is the ProgID or CLSID of the OPC server");
    }
    var endpoint = new OpcDaEndpoint(uri, this);
    endpoint.setHost(remaining.substring(0, slash).strip());
    endpoint.setServer(remaining.substring(slash + 1).strip());
    setProperties(endpoint, parameters);
    return endpoint;
  }

  Clients clients() {
    return clients;
  }

  SharedLinks<Place, OpcServer> links() {
    return links;
  }
}
