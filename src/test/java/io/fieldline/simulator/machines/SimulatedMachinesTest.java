package io.fieldline.simulator.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.model.Tag;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import org.apache.camel.Endpoint;
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ProcessorEndpoint;
import org.apache.camel.support.ResourceHelper;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped route of the machines, with an OPC server that only keeps what it is given. */
class SimulatedMachinesTest {

  private static final Path ROUTES = Path.of("simulator-routes");

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final Written written = new Written();

  @BeforeEach
  void load() throws Exception {
    var settings = new Properties();
    try (InputStream in = Files.newInputStream(Path.of("application.properties"))) {
      settings.load(in);
    }
    context.getPropertiesComponent().setInitialProperties(settings);
    context.getPropertiesComponent().addOverrideProperty("sim.machine-period", "10ms");
    context.addComponent("opc-da", written);
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(
            ResourceHelper.resolveResource(
                context, "file:" + ROUTES.resolve("machines/machines.camel.yaml")));
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void writesEveryValueEachPeriod() {
    context.start();

    await().until(() -> written.batches.size() >= 3);
    assertThat(written.batches).allSatisfy(batch -> assertThat(batch).hasSize(36));
    assertThat(written.server).isEqualTo("127.0.0.1/Fieldline.Simulation.1");
    assertThat(written.options)
        .containsEntry("port", "1135")
        .containsEntry("itemPattern", "{facility}.{component}.{parameter}");
    assertThat(context.getEndpoints())
        .filteredOn(TimerEndpoint.class::isInstance)
        .singleElement()
        .satisfies(timer -> assertThat(((TimerEndpoint) timer).getPeriod()).isEqualTo(10));
  }

  @Test
  void goesOnAfterAWriteThatFailed() {
    written.failures = 3;

    context.start();

    await().until(() -> !written.batches.isEmpty());
    assertThat(written.failures).isZero();
  }

  @Test
  void theSimulatedServerHasAnItemForEveryValue() throws Exception {
    List<CSVRecord> items;
    try (Reader in = Files.newBufferedReader(ROUTES.resolve("opcda/machines.csv"))) {
      items =
          CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(in).stream()
              .toList();
    }

    assertThat(items).extracting(item -> item.get("id")).containsExactlyElementsOf(ids());
    assertThat(items).allMatch(item -> item.get("access").equals("RW"));
    assertThat(items).allMatch(item -> !item.get("unit").isEmpty());
  }

  @Test
  void theAliasesForMatrikonHaveAnItemForEveryValue() throws Exception {
    assertThat(aliases(ROUTES.resolve("machines/matrikon.xml"))).containsExactlyElementsOf(ids());
  }

  private static List<String> ids() {
    return new MachinePark(Clock.systemUTC())
        .next().measurements().stream().map(each -> item(each.tag())).toList();
  }

  private static String item(Tag tag) {
    return tag.facility() + '.' + tag.component() + '.' + tag.parameter();
  }

  /** The paths of all aliases through their groups. */
  private static List<String> aliases(Path file) throws Exception {
    var found = new ArrayList<String>();
    Deque<String> path = new ArrayDeque<>();
    try (InputStream in = Files.newInputStream(file)) {
      var xml = XMLInputFactory.newFactory().createXMLStreamReader(in);
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          String name = xml.getAttributeValue(null, "name");
          path.addLast(name == null ? "" : name);
          if (xml.getLocalName().equals("PSTAlias")) {
            found.add(String.join(".", path).replaceFirst("^\\.+", ""));
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          path.removeLast();
        }
      }
    }
    return found;
  }

  /** Takes the place of the component opc-da. */
  private static final class Written extends DefaultComponent {

    private final List<Batch> batches = new CopyOnWriteArrayList<>();
    private volatile Map<String, Object> options = Map.of();
    private volatile String server = "";
    private volatile int failures;

    @Override
    protected Endpoint createEndpoint(String uri, String rest, Map<String, Object> parameters) {
      options = Map.copyOf(parameters);
      server = rest;
      parameters.clear();
      return new ProcessorEndpoint(
          uri, this, exchange -> take(exchange.getMessage().getBody(Batch.class)));
    }

    private synchronized void take(Batch batch) {
      if (failures > 0) {
        failures--;
        throw new IllegalStateException("the server is away");
      }
      batches.add(batch);
    }
  }
}
