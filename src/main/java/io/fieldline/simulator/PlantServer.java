package io.fieldline.simulator;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/** A server of the simulated plant; as a bean of a route file it lives as long as its context. */
public abstract class PlantServer extends ServiceSupport implements CamelContextAware {

  private @Nullable CamelContext context;

  /**
   * Starts now if the Camel context runs, else as soon as it does; stops with it. For beans in a
   * route file, whose context is also made only to check the file.
   */
  public void startWithContext() throws Exception {
    if (context == null) {
      throw new IllegalStateException("not a bean of a Camel context");
    }
    context.deferStartService(this, true);
  }

  @Override
  public void setCamelContext(CamelContext context) {
    this.context = context;
  }

  @Override
  public @Nullable CamelContext getCamelContext() {
    return context;
  }
}
