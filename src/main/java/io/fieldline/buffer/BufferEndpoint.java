package io.fieldline.buffer;

import io.fieldline.sqlite.ByteSize;
import java.time.Duration;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Keep batches of measurements on disk until a sink has taken them: store and forward.
 *
 * <p>The options belong to the reading side; they also bound the buffer, from the moment that its
 * reader starts.
 */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "buffer",
    title = "Buffer",
    syntax = "buffer:name",
    category = {Category.IOT, Category.DATABASE},
    remote = false,
    headersClass = BufferConstants.class)
public final class BufferEndpoint extends DefaultEndpoint {

  /**
   * Name of the buffer, 1 to 64 of a-z, 0-9 and -. A producer may name several, separated by
   * commas; it is done when all of them have the batch on disk.
   */
  @UriPath
  @Metadata(required = true)
  private String name;

  /** Most measurements of one delivery, 1 to 1000000. */
  @UriParam(label = "consumer", defaultValue = "10000")
  private int batchSize = 10_000;

  /** A smaller delivery goes out when its oldest measurement has waited so long. */
  @UriParam(label = "consumer", defaultValue = "1s", javaType = "java.time.Duration")
  private long batchInterval = 1_000;

  /** Room that the buffer may take on the disk, such as 500M or 1G; at least 64K. */
  @UriParam(label = "consumer", defaultValue = "1G")
  private String maxBytes = "1G";

  /** With drop-oldest: measurements that wait longer are dropped and counted; 0 for no limit. */
  @UriParam(label = "consumer", defaultValue = "7d", javaType = "java.time.Duration")
  private long maxAge = 604_800_000;

  /**
   * What a full buffer does: block lets the sources wait, drop-oldest drops the oldest measurements
   * and counts them.
   */
  @UriParam(label = "consumer", defaultValue = "block", enums = "block,drop-oldest")
  private String overflow = "block";

  /** Wait after the first failed delivery; doubled after each further one. */
  @UriParam(label = "consumer", defaultValue = "1s", javaType = "java.time.Duration")
  private long backOff = 1_000;

  /** Longest wait between two attempts. */
  @UriParam(label = "consumer", defaultValue = "60s", javaType = "java.time.Duration")
  private long maxBackOff = 60_000;

  /** Measurements a second that are delivered at most, so that a backlog floods no sink; 0: all. */
  @UriParam(label = "consumer", defaultValue = "0")
  private int drainRate;

  BufferEndpoint(String uri, BufferComponent component) {
    super(uri, component);
  }

  @Override
  public BufferComponent getComponent() {
    return (BufferComponent) super.getComponent();
  }

  /** The options of the reading side, checked. */
  BufferSettings settings() {
    return new BufferSettings(
        batchSize,
        Duration.ofMillis(batchInterval),
        ByteSize.parse(maxBytes),
        Duration.ofMillis(maxAge),
        Overflow.parse(overflow),
        Duration.ofMillis(backOff),
        Duration.ofMillis(maxBackOff),
        drainRate);
  }

  @Override
  public Producer createProducer() {
    return new BufferProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    var consumer = new BufferConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
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

  public long getBatchInterval() {
    return batchInterval;
  }

  public void setBatchInterval(long batchInterval) {
    this.batchInterval = batchInterval;
  }

  public String getMaxBytes() {
    return maxBytes;
  }

  public void setMaxBytes(String maxBytes) {
    this.maxBytes = maxBytes;
  }

  public long getMaxAge() {
    return maxAge;
  }

  public void setMaxAge(long maxAge) {
    this.maxAge = maxAge;
  }

  public String getOverflow() {
    return overflow;
  }

  public void setOverflow(String overflow) {
    this.overflow = overflow;
  }

  public long getBackOff() {
    return backOff;
  }

  public void setBackOff(long backOff) {
    this.backOff = backOff;
  }

  public long getMaxBackOff() {
    return maxBackOff;
  }

  public void setMaxBackOff(long maxBackOff) {
    this.maxBackOff = maxBackOff;
  }

  public int getDrainRate() {
    return drainRate;
  }

  public void setDrainRate(int drainRate) {
    this.drainRate = drainRate;
  }
}
