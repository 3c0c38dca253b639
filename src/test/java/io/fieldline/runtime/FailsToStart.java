package io.fieldline.runtime;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/** A component whose routes do not start until it is repaired, like one of a dead server. */
final class FailsToStart extends DefaultComponent {

  private volatile boolean repaired;

  void repair() {
    repaired = true;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String rest, Map<String, Object> parameters) {
    return new DefaultEndpoint(uri, this) {
      @Override
      public Producer createProducer() {
        throw new UnsupportedOperationException("only a source");
      }

      @Override
      public Consumer createConsumer(Processor processor) {
        return new DefaultConsumer(this, processor) {
          @Override
          protected void doStart() throws Exception {
            if (!repaired) {
              throw new IllegalStateException("connection refused");
            }
            super.doStart();
          }
        };
      }
    };
  }
}
