package io.fieldline.sink.http;

import io.fieldline.model.Batch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/**
 * The shipped template {@code sink-http} in a Camel context of its own. In the place of the buffer
 * stands a direct endpoint, so that a test sees what the buffer would be told.
 */
final class SinkUnderTest implements AutoCloseable {

  private static final Path TEMPLATE = Path.of("routes/templates/sink-http.camel.yaml");

  private final CamelContext context = new DefaultCamelContext();

  /**
   * @param settings in the place of the shipped ones, without the prefix {@code http-sink.}
   */
  SinkUnderTest(Map<String, String> settings) throws Exception {
    var properties = new Properties();
    try (var shipped = Files.newBufferedReader(Path.of("application.properties"))) {
      properties.load(shipped);
    }
    settings.forEach((key, value) -> properties.setProperty("http-sink." + key, value));
    context.getPropertiesComponent().setInitialProperties(properties);
    context.addComponent("buffer", new DirectBuffer());
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(ResourceHelper.resolveResource(context, "file:" + TEMPLATE));
    context.addRouteFromTemplate("http", "sink-http", new HashMap<>());
    context.start();
  }

  /** Sends a batch; returns what the route raised, null for success. */
  @Nullable Exception send(Batch batch) {
    return send(batch, "");
  }

  @Nullable Exception send(Batch batch, String token) {
    return context
        .createFluentProducerTemplate()
        .withBody(batch)
        .withHeader(HttpSink.TOKEN_HEADER, token)
        .to("buffer:http")
        .send()
        .getException();
  }

  @Override
  public void close() {
    context.stop();
  }

  private static final class DirectBuffer extends DirectComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters)
        throws Exception {
      parameters.clear();
      return super.createEndpoint("direct:" + name, name, parameters);
    }
  }
}
