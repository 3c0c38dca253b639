package io.fieldline.script.calculation;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** The Camel component {@code scripts}. */
@Component("scripts")
public class ScriptsComponent extends DefaultComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    if (!remaining.equals("results")) {
      throw new IllegalArgumentException(
          "scripts:%s does not exist: scripts:results has what the scripts calculate"
              .formatted(remaining));
    }
    var endpoint = new ScriptsEndpoint(uri, this);
    endpoint.setName(remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }
}
