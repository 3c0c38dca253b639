package io.fieldline.source.plc;

import io.fieldline.source.link.SharedLinks;
import io.fieldline.source.plc.driver.PlcDriver;
import io.fieldline.source.plc.driver.PlcLink;
import io.fieldline.source.plc.plc4x.Plc4xDriver;
import io.fieldline.source.plc.s7.S7Driver;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** The Camel component {@code plc}. */
@Component("plc")
public class PlcComponent extends DefaultComponent {

  private final SharedLinks<Plc, PlcLink> links = new SharedLinks<>();
  private final Function<String, PlcDriver> drivers;

  /** With our own driver for s7, and those of PLC4X for all other protocols. */
  public PlcComponent() {
    this(protocol -> protocol.equals("s7") ? new S7Driver() : new Plc4xDriver(protocol));
  }

  /** With other drivers, by protocol. */
  PlcComponent(Function<String, PlcDriver> drivers) {
    this.drivers = drivers;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    var endpoint = new PlcEndpoint(uri, this);
    endpoint.setProtocol(remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  PlcDriver driver(String protocol) {
    return drivers.apply(protocol);
  }

  SharedLinks<Plc, PlcLink> links() {
    return links;
  }
}
