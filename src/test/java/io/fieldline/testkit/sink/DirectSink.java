package io.fieldline.testkit.sink;

import io.fieldline.buffer.BufferConstants;
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
 * A shipped sink template in a Camel context of its own. In the place of the buffer stands a direct
 * endpoint, so that a test sees what the buffer would be told.
 */
public final class DirectSink implements AutoCloseable {

  private final CamelContext context = new DefaultCamelContext();
  private final String name;

  /**
   * Starts the sink.
   *
   * @param name of the template and its buffer: {@code http} for {@code sink-http}
   * @param group of its settings: {@code http-sink}
   * @param settings in the place of the shipped ones, without the group
   */
  public DirectSink(String name, String group, Map<String, String> settings) throws Exception {
    this.name = name;
    var properties = new Properties();
    try (var shipped = Files.newBufferedReader(Path.of("application.properties"))) {
      properties.load(shipped);
    }
    settings.forEach((key, value) -> properties.setProperty(group + "." + key, value));
    context.getPropertiesComponent().setInitialProperties(properties);
    context.addComponent("buffer", new DirectBuffer());
    String template = "sink-" + name;
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(
            ResourceHelper.resolveResource(
                context, "file:routes/templates/" + template + ".camel.yaml"));
    context.addRouteFromTemplate(name, template, new HashMap<>());
    context.start();
  }

  /** Sends a batch; returns what the route raised, null for success. */
  public @Nullable Exception send(Batch batch) {
    return send(batch, "");
  }

  /** The same with a deduplication token. */
  public @Nullable Exception send(Batch batch, String token) {
    return context
        .createFluentProducerTemplate()
        .withBody(batch)
        .withHeader(BufferConstants.TOKEN, token)
        .to("buffer:" + name)
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
