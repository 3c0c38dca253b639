package io.fieldline.source.plc.plc4x;

import io.fieldline.model.Quality;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.source.plc.driver.PlcLink;
import io.fieldline.source.plc.driver.PlcRead;
import io.fieldline.source.plc.driver.Point;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.plc4x.java.api.messages.PlcWriteResponse;

/** A connection through PLC4X. */
final class Plc4xLink implements PlcLink {

  private static final String NAME = "value";

  private final Session session;
  private final Tags tags;
  private final Clock clock;

  Plc4xLink(Session session, Tags tags, Clock clock) {
    this.session = session;
    this.tags = tags;
    this.clock = clock;
  }

  @Override
  public PlcRead prepare(List<Point> points) {
    return new GroupedRead(
        new TagRead(session, points, tags), clock, session.address().requestTimeout());
  }

  @Override
  public List<Outcome> write(List<Write> writes) throws PlcException, InterruptedException {
    var outcomes = new ArrayList<Outcome>(writes.size());
    for (Write write : writes) {
      outcomes.add(write(write));
    }
    return outcomes;
  }

  @Override
  public void close() {
    session.close();
  }

  private Outcome write(Write write) throws PlcException, InterruptedException {
    int expected = tags.elements(write.point());
    if (write.values().size() != expected) {
      return refused("takes %d values, not %d".formatted(expected, write.values().size()));
    }
    try {
      PlcWriteResponse response = session.await(() -> send(write));
      var code = response.getResponseCode(NAME);
      return ResponseCodes.isOk(code)
          ? new Outcome.Done(write.values())
          : ResponseCodes.refused(code);
    } catch (ExecutionException | RuntimeException e) {
      return refused("cannot be written as " + write.values() + ": " + Reason.of(e));
    }
  }

  private CompletableFuture<? extends PlcWriteResponse> send(Write write) {
    var type = tags.type(write.point());
    return session
        .connection()
        .writeRequestBuilder()
        .addTagAddress(
            NAME,
            write.point().address(),
            write.values().stream().map(value -> PlcValues.toObject(value, type)).toArray())
        .build()
        .execute();
  }

  private static Outcome refused(String reason) {
    return new Outcome.Refused(Quality.BAD_CONFIGURATION, reason);
  }
}
