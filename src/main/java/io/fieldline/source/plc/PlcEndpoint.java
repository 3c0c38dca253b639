package io.fieldline.source.plc;

import io.fieldline.pace.BackOff;
import io.fieldline.source.link.SharedLink;
import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcDriver;
import io.fieldline.source.plc.driver.PlcLink;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Poll the tags of a device from a PLC, over one connection that all routes share and that comes
 * back by itself, and write values.
 */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "plc",
    title = "PLC",
    syntax = "plc:protocol",
    category = {Category.IOT})
public class PlcEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

  static final Duration FIRST_WAIT = Duration.ofMillis(250);
  static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  /**
   * Protocol: s7, modbus-tcp, opcua, eip, ads, knxnet-ip or another that PLC4X has a driver for.
   */
  @UriPath
  @Metadata(required = true)
  private String protocol;

  @UriParam private PlcConfiguration configuration = new PlcConfiguration();

  private final PlcComponent component;

  public PlcEndpoint(String uri, PlcComponent component) {
    super(uri, component);
    this.component = component;
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    var consumer = new PlcConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public Producer createProducer() {
    return new PlcProducer(this);
  }

  /** Two sources may read the same PLC, say with different periods. */
  @Override
  public boolean isMultipleConsumersSupported() {
    return true;
  }

  PlcDriver driver() {
    return component.driver(protocol);
  }

  /**
   * The link to the PLC; every call needs one {@link #release}.
   *
   * @throws IllegalArgumentException when the options cannot be right
   */
  SharedLink<PlcLink> acquire(PlcDriver driver) {
    PlcAddress address = configuration.address(protocol);
    driver.check(address);
    return component
        .links()
        .acquire(
            Plc.at(address),
            () ->
                new SharedLink<>(
                    address.toString(),
                    () -> driver.connect(address),
                    PlcLink::close,
                    new BackOff(FIRST_WAIT, LONGEST_WAIT),
                    System::nanoTime));
  }

  void release() {
    component.links().release(Plc.at(configuration.address(protocol)));
  }

  <T> Optional<T> find(Class<T> type) {
    return Optional.ofNullable(CamelContextHelper.findSingleByType(getCamelContext(), type));
  }

  public String getProtocol() {
    return protocol;
  }

  public void setProtocol(String protocol) {
    this.protocol = protocol;
  }

  public PlcConfiguration getConfiguration() {
    return configuration;
  }

  public void setConfiguration(PlcConfiguration configuration) {
    this.configuration = configuration;
  }
}
