package io.fieldline.source.opcda;

import io.fieldline.device.TagDirectory;
import io.fieldline.pace.BackOff;
import io.fieldline.source.link.LoginRefusedException;
import io.fieldline.source.link.SharedLink;
import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.OpcClient;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcServer;
import io.fieldline.source.opcda.da.ServerAddress;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Read the items of an OPC DA server by polling or by subscription, from any operating system, over
 * one connection that all routes share and that comes back by itself, and write values.
 */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "opc-da",
    title = "OPC DA",
    syntax = "opc-da:host/server",
    category = {Category.IOT})
public class OpcDaEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

  private static final Logger LOG = LoggerFactory.getLogger(OpcDaEndpoint.class);

  private static final String RARELY =
      "; tried again after minutes only, so that the account is not locked: restart the route when"
          + " that is set right";

  static final Duration FIRST_WAIT = Duration.ofMillis(500);
  static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** How long a route that stops waits for its turn and for the server to remove its group. */
  private static final long FAREWELL_MILLIS = 1_500;

  /** Name or IP address of the Windows machine on which the OPC server runs. */
  @UriPath
  @Metadata(required = true)
  private String host;

  /** ProgID of the OPC server, such as Matrikon.OPC.Simulation.1, or its CLSID. */
  @UriPath
  @Metadata(required = true)
  private String server;

  @UriParam private OpcDaConfiguration configuration = new OpcDaConfiguration();

  @UriParam private ReadOptions reading = new ReadOptions();

  private final OpcDaComponent component;

  public OpcDaEndpoint(String uri, OpcDaComponent component) {
    super(uri, component);
    this.component = component;
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    var consumer = new OpcDaConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public Producer createProducer() {
    return new OpcDaProducer(this);
  }

  /** Two sources may read the same server, say with different periods. */
  @Override
  public boolean isMultipleConsumersSupported() {
    return true;
  }

  /**
   * The link to the server; every call needs one {@code release}.
   *
   * @throws IllegalArgumentException when the options cannot be right
   */
  SharedLink<OpcServer> acquire() {
    ServerAddress address = configuration.address(host, server);
    ZoneId zone = configuration.zone();
    Callbacks callbacks = configuration.callbacks();
    return component
        .links()
        .acquire(
            Place.of(address, zone, callbacks),
            () -> link(address, component.clients().client(zone, callbacks)));
  }

  /**
   * Gives the link back, after what a route leaves on the server was removed: the connection may
   * live on for others. A server that hangs costs this time, and then the connection.
   */
  void release(SharedLink<OpcServer> link, SharedLink.Work<OpcServer, ?> farewell) {
    Thread leaving = new Thread(() -> leave(link, farewell), "opc-da-farewell");
    leaving.setDaemon(true);
    leaving.start();
    try {
      leaving.join(FAREWELL_MILLIS);
      leaving.interrupt(); // which closes the connection, if it still waits
      leaving.join(FAREWELL_MILLIS);
    } catch (InterruptedException e) {
      leaving.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void leave(SharedLink<OpcServer> link, SharedLink.Work<OpcServer, ?> farewell) {
    try {
      // When all routes end, the connection does, and with it all that they have on the server.
      if (!getCamelContext().isStopping()) {
        link.useOpen(farewell);
      }
    } catch (IOException e) {
      LOG.debug("{}: a group could not be removed: {}", link.address(), e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      release();
    }
  }

  private void release() {
    component
        .links()
        .release(
            Place.of(
                configuration.address(host, server),
                configuration.zone(),
                configuration.callbacks()));
  }

  /** What the device files say; nothing when there are none. */
  TagDirectory directory() {
    TagDirectory found = CamelContextHelper.findSingleByType(getCamelContext(), TagDirectory.class);
    return found == null ? address -> Optional.empty() : found;
  }

  private static SharedLink<OpcServer> link(ServerAddress address, OpcClient client) {
    return new SharedLink<>(
        address.toString(),
        () -> connect(address, client),
        OpcServer::close,
        new BackOff(FIRST_WAIT, LONGEST_WAIT),
        System::nanoTime);
  }

  private static OpcServer connect(ServerAddress address, OpcClient client)
      throws IOException, InterruptedException {
    try {
      return client.connect(address);
    } catch (OpcException e) {
      throw e.isLoginRefused() ? new LoginRefusedException(e.getMessage() + RARELY, e) : e;
    }
  }

  public String getHost() {
    return host;
  }

  public void setHost(String host) {
    this.host = host;
  }

  public String getServer() {
    return server;
  }

  public void setServer(String server) {
    this.server = server;
  }

  public OpcDaConfiguration getConfiguration() {
    return configuration;
  }

  public void setConfiguration(OpcDaConfiguration configuration) {
    this.configuration = configuration;
  }

  public ReadOptions getReading() {
    return reading;
  }

  public void setReading(ReadOptions reading) {
    this.reading = reading;
  }
}
