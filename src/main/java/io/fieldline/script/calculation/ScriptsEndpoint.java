package io.fieldline.script.calculation;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Receive the results of scripts: batches of the scripted tags that have changed. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "scripts",
    title = "Scripts",
    syntax = "scripts:name",
    consumerOnly = true,
    remote = false,
    category = {Category.IOT})
public class ScriptsEndpoint extends DefaultEndpoint {

  /** What to receive: results. */
  @UriPath(enums = "results")
  @Metadata(required = true)
  private String name;

  /** Most measurements of one batch, 1 to 1000000. */
  @UriParam(defaultValue = "10000")
  private int batchSize = 10_000;

  public ScriptsEndpoint(String uri, ScriptsComponent component) {
    super(uri, component);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    var consumer = new ScriptsConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException(
        "scripts:results only gives; measurements reach scripts through direct:measurements");
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public int getBatchSize() {
    return batchSize;
  }

  public void setBatchSize(int batchSize) {
    this.batchSize = batchSize;
  }
}
