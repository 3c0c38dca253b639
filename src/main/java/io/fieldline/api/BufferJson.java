package io.fieldline.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.buffer.Buffer;
import io.fieldline.buffer.BufferStatus;
import io.fieldline.buffer.BufferSummary;
import java.io.IOException;
import java.sql.SQLException;

/** A buffer as the API shows it. */
public final class BufferJson {

  private BufferJson() {}

  /** Depth, room, ages, rows and trouble; what is not known is left out. */
  public static ObjectNode of(Buffer buffer) throws SQLException, IOException {
    BufferStatus status = buffer.status();
    BufferSummary summary = buffer.summary();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", buffer.name())
        .put("depth", summary.depth())
        .put("bytes", summary.bytes())
        .put("underDelivery", summary.underDelivery())
        .put("setAside", summary.setAside())
        .put("lastRow", summary.lastRow());
    summary.oldest().ifPresent(time -> json.put("oldest", time.toString()));
    summary.newest().ifPresent(time -> json.put("newest", time.toString()));
    json.put("connected", status.connected()).put("trouble", status.trouble());
    status.hoursLeft().ifPresent(hours -> json.put("hoursLeft", hours));
    status
        .draining()
        .ifPresent(
            draining -> {
              json.put("drainedPerSecond", Math.round(draining.perSecond()));
              draining
                  .emptyIn()
                  .ifPresent(left -> json.put("emptyInSeconds", left.toMillis() / 1000.0));
            });
    return json;
  }
}
