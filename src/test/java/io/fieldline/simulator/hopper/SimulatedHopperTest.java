package io.fieldline.simulator.hopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.simulator.s7.RawClient;
import io.fieldline.simulator.s7.S7Server;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped route file of the simulated hopper. */
class SimulatedHopperTest {

  private static final String FILE = "file:simulator-routes/hopper/hopper.camel.yaml";

  private final DefaultCamelContext context = new DefaultCamelContext();
  private int port;

  @BeforeEach
  void load() throws Exception {
    port = freePort();
    context.getPropertiesComponent().setInitialProperties(shippedSettings());
    context.getPropertiesComponent().addOverrideProperty("sim.plc-port", String.valueOf(port));
    PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.resolveResource(context, FILE));
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void takesNoPortUntilItRuns() throws Exception {
    try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(free.isBound()).isTrue();
    }
  }

  @Test
  void servesBothBlocksFromTheFirstConnectionOn() throws Exception {
    context.start();

    try (var client = RawClient.connected(port)) {
      assertThat(client.read(4, 60)).contains("0401ff0401e0");
      assertThat(client.read(6, 38)).contains("0401ff040130");
    }
    assertThat(plc().port()).isEqualTo(port);
  }

  @Test
  void scansTenTimesASecond() throws Exception {
    context.start();

    try (var client = RawClient.connected(port)) {
      String first = client.read(4, 60);
      await().untilAsserted(() -> assertThat(client.read(4, 60)).isNotEqualTo(first));
    }
    assertThat(context.getEndpoints())
        .filteredOn(TimerEndpoint.class::isInstance)
        .singleElement()
        .satisfies(timer -> assertThat(((TimerEndpoint) timer).getPeriod()).isEqualTo(100));
  }

  @Test
  void freesThePortWhenItStops() throws Exception {
    context.start();
    context.stop();

    takesNoPortUntilItRuns();
  }

  private S7Server plc() {
    return context.getRegistry().lookupByNameAndType("hopper-plc", S7Server.class);
  }

  private static Properties shippedSettings() throws Exception {
    var settings = new Properties();
    try (InputStream in = Files.newInputStream(Path.of("application.properties"))) {
      settings.load(in);
    }
    return settings;
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
