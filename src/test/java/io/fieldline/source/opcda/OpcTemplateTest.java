package io.fieldline.source.opcda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.model.Value;
import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.ServerAddress;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The shipped template and the shipped defaults fit the component. */
@Timeout(30)
class OpcTemplateTest {

  private final ScriptedServer server = new ScriptedServer();
  private final List<String> arrived = new CopyOnWriteArrayList<>();

  @Test
  void bringsItemsIntoThePipeline() throws Exception {
    server.has("Saw-toothed Waves.Int1", Value.of(7L));
    var settings = new Properties();
    settings.put("opcda.host", "plant-pc");
    settings.put("opcda.domain", "PLANT");
    settings.put("opcda.user", "reader");
    settings.put("opcda.password", "p+a&s%41)s#w{or}d");
    try (var context = new DefaultCamelContext()) {
      context.addComponent("opc-da", new OpcDaComponent((zone, callbacks) -> server));
      context.getPropertiesComponent().setOverrideProperties(settings);
      context.getPropertiesComponent().setLocation("file:application.properties");
      context.addRoutes(pipeline());
      PluginHelper.getRoutesLoader(context)
          .loadRoutes(
              ResourceHelper.resolveResource(
                  context, "file:routes/templates/source-opcda.camel.yaml"));
      context.start();
      TemplatedRouteBuilder.builder(context, "source-opcda")
          .routeId("opc")
          .parameter("items", "Saw-toothed Waves.Int1, a")
          .parameter("sinks", "history,clickhouse")
          .add();

      await().until(() -> !arrived.isEmpty());
    }

    assertThat(arrived)
        .containsExactly(
            "plant/Saw-toothed Waves/Int1=7 history,clickhouse",
            "plant/opc/a=1 history,clickhouse");
    assertThat(server.asked)
        .containsExactly(
            new ServerAddress(
                "plant-pc",
                "Matrikon.OPC.Simulation.1",
                ServerAddress.DCOM_PORT,
                new Login("PLANT", "reader", "p+a&s%41)s#w{or}d"),
                Security.DEFAULT,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5)));
  }

  private RouteBuilder pipeline() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("direct:measurements")
            .process(
                exchange ->
                    exchange
                        .getMessage()
                        .getBody(Batch.class)
                        .forEach(
                            m ->
                                arrived.add(
                                    m.tag()
                                        + "="
                                        + m.value()
                                        + " "
                                        + exchange.getMessage().getHeader("sinks"))));
      }
    };
  }
}
