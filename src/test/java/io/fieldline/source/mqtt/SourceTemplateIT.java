package io.fieldline.source.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldline.model.Batch;
import io.fieldline.testkit.peers.Mosquitto;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The shipped template, its shipped instance and the shipped defaults fit each other. */
@Timeout(30)
class SourceTemplateIT {

  @Test
  void bringsValuesFromTheShippedRouteIntoThePipeline() throws Exception {
    List<String> arrived = new CopyOnWriteArrayList<>();
    try (var broker = Mosquitto.start("allow_anonymous true");
        var context = new DefaultCamelContext();
        var publisher = new TestPublisher(broker)) {
      publisher.publish("sensor/before", "1");
      var settings = new Properties();
      settings.put("mqtt.broker", broker.url());
      settings.put("mqtt.password", "not+used&%41");
      settings.put("source.sinks", "history,clickhouse");
      context.getPropertiesComponent().setOverrideProperties(settings);
      context.getPropertiesComponent().setLocation("file:application.properties");
      context.addRoutes(pipeline(arrived));
      load(context, "routes/templates/source-mqtt.camel.yaml");
      load(context, "routes/sources/sensors.camel.yaml");

      context.start();

      await()
          .untilAsserted(
              () -> {
                publisher.publish("sensors/t2", "2");
                assertThat(arrived).contains("plant/sensors/t2 history,clickhouse");
              });
    }
  }

  private static void load(DefaultCamelContext context, String file) throws Exception {
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(ResourceHelper.resolveResource(context, "file:" + Path.of(file)));
  }

  private static RouteBuilder pipeline(List<String> arrived) {
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
                                    m.tag() + " " + exchange.getMessage().getHeader("sinks"))));
      }
    };
  }
}
