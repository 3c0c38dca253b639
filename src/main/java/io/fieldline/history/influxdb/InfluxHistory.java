package io.fieldline.history.influxdb;

import io.fieldline.history.ScannedStore;
import io.fieldline.history.Span;
import io.fieldline.history.influxdb.QueryLanguage.Point;
import io.fieldline.history.link.Access;
import io.fieldline.history.link.Asker;
import io.fieldline.history.link.Written;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import io.fieldline.sqlite.UnixNanos;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the InfluxDB sink writes. Where the value is a float field every number comes back as
 * a floating-point one, and true is 1; a point without a value is a measurement without one.
 * Without a quality every measurement is good; the received time is the source time.
 */
public final class InfluxHistory extends ScannedStore {

  private final Asker asker;
  private final PointLayout layout;
  private final QueryLanguage language;
  private final boolean floats;

  /**
   * Connects to nothing.
   *
   * @param layout as the sink's setting
   * @throws IllegalArgumentException naming the setting that is wrong
   */
  public InfluxHistory(Access access, InfluxServer server, String layout) {
    asker = new Asker(access);
    this.layout = PointLayout.parse(layout);
    language = server.language();
    floats = !layout.matches(".*:(integer|boolean|string)=value.*");
  }

  /**
   * The tags.
   *
   * @throws IOException also when the layout spreads the tag over names of fields: then nobody can
   *     be asked for it
   */
  @Override
  public List<Tag> tags() throws IOException {
    Map<String, String> byPart = layout.tagsByPart();
    List<String> names =
        (byPart.containsKey("tag")
                ? Stream.of("tag")
                : Stream.of("facility", "component", "parameter"))
            .map(byPart::get)
            .toList();
    if (names.stream().anyMatch(Objects::isNull) || layout.measurement().contains("{")) {
      throw asker.refused(
          "tags cannot be listed, because influx.layout does not keep them in tags of their own");
    }
    var found = new ArrayList<Tag>();
    language.series(
        asker,
        layout.measurement(),
        names,
        parts -> {
          try {
            found.add(Tag.parse(String.join("/", parts)));
          } catch (IllegalArgumentException e) {
            // a series that is none of Fieldline's
          }
        });
    return found.stream().distinct().sorted().toList();
  }

  @Override
  protected void scan(Tag tag, Span span, Order order, int limit, Consumer<Measurement> each)
      throws IOException {
    PointNames names = layout.of(tag);
    try {
      language.points(
          asker, names, span, order, limit, point -> each.accept(measurement(tag, names, point)));
    } catch (IllegalArgumentException e) {
      throw asker.refused(
          "these are no points that the sink has written ("
              + e.getMessage()
              + "); see influx.layout");
    }
  }

  private Measurement measurement(Tag tag, PointNames names, Point point) {
    var time = UnixNanos.toInstant(point.time());
    Object quality = field(point, names.quality());
    return new Measurement(
        tag,
        value(field(point, names.value()), field(point, names.text())),
        quality == null ? Quality.GOOD : new Quality((int) Double.parseDouble(quality.toString())),
        time,
        time);
  }

  private Value value(@Nullable Object value, @Nullable Object text) {
    if (text != null) {
      return Value.of(text.toString());
    }
    if (value == null) {
      return Value.none();
    }
    String written = value.toString();
    return floats ? Value.of(Double.parseDouble(written)) : Written.value(written);
  }

  private static @Nullable Object field(Point point, @Nullable String name) {
    return name == null ? null : point.fields().get(name);
  }
}
