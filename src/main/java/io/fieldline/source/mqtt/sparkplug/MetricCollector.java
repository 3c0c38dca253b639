package io.fieldline.source.mqtt.sparkplug;

import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.payload.Message;
import io.fieldline.payload.PayloadException;
import io.fieldline.payload.Reading;
import java.time.Instant;

/** Turns the metrics of one payload into measurements and faults. */
final class MetricCollector {

  private final SparkplugPayload payload;
  private final Message message;
  private final Reading.Collector collected;

  MetricCollector(SparkplugPayload payload, Message message) {
    this.payload = payload;
    this.message = message;
    collected = new Reading.Collector(message);
  }

  void add(Metric metric, EdgeNode.Definition definition) {
    try {
      int datatype = metric.datatype() == 0 ? definition.datatype() : metric.datatype();
      Quality quality = Datatype.quality(metric.quality());
      collected.add(
          new Measurement(
              definition.tag(),
              metric.isNull() ? Value.none() : Datatype.value(datatype, metric.value()),
              metric.isNull() ? quality.worse(Quality.BAD) : quality,
              time(metric),
              message.receivedTime()));
    } catch (PayloadException e) {
      refuse(metric, e.reason());
    }
  }

  void refuse(Metric metric, String reason) {
    collected.refuse(metric.toString(), reason);
  }

  /**
   * What was collected.
   *
   * @throws PayloadException when the only metric is a fault
   */
  Reading reading() throws PayloadException {
    return collected.reading();
  }

  /** The metric's own time, else the payload's, else the received time. */
  private Instant time(Metric metric) throws PayloadException {
    Long millis = metric.timestamp() == null ? payload.timestamp() : metric.timestamp();
    if (millis == null) {
      return message.receivedTime();
    }
    Instant time = Instant.ofEpochMilli(millis);
    if (time.isBefore(Measurement.MIN_TIME) || time.isAfter(Measurement.MAX_TIME)) {
      throw new PayloadException("the time " + millis + " ms lies outside 1677 to 2262");
    }
    return time;
  }
}
