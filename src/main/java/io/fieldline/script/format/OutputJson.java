package io.fieldline.script.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.device.ValidRange;
import io.fieldline.model.Tag;
import io.fieldline.script.AlarmPoint;
import io.fieldline.script.OutputAlarm;
import io.fieldline.script.ScriptOutput;
import java.util.ArrayList;
import java.util.List;

/** An output tag with its definition; only {@code tagname} and {@code script} must be there. */
final class OutputJson {

  private static final List<String> POINTS =
      List.of("ai_alarmhh", "ai_alarmh", "ai_alarml", "ai_alarmll", "di_alarm");
  private static final List<String> NAMES = names();

  private OutputJson() {}

  static ScriptOutput read(JsonNode json, String path) {
    var fields = new Fields(json, path, NAMES);
    Tag tag = InputJson.tag(fields, "tagname");
    String expression = fields.needed("script");
    try {
      return new ScriptOutput(
          tag,
          expression,
          fields.text("display_tagname"),
          fields.text("description"),
          fields.text("unit"),
          fields.whole("systemidx"),
          range(fields),
          alarm(fields));
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw message.startsWith(path) ? e : new IllegalArgumentException(path + ": " + message, e);
    }
  }

  static ObjectNode write(ScriptOutput output) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("tagname", output.tag().toString())
            .put("script", output.expression())
            .put("display_tagname", output.displayName())
            .put("description", output.description())
            .put("unit", output.unit())
            .put("systemidx", output.systemIndex());
    bound(json, "ai_rangelow", output.range().min());
    bound(json, "ai_rangehigh", output.range().max());
    OutputAlarm alarm = output.alarm();
    List<AlarmPoint> points =
        List.of(alarm.highHigh(), alarm.high(), alarm.low(), alarm.lowLow(), alarm.digital());
    for (int i = 0; i < points.size(); i++) {
      json.put(POINTS.get(i), points.get(i).value());
      json.put(POINTS.get(i) + "_enable", points.get(i).enabled());
    }
    json.set("alarm_staytime", Fields.written(alarm.onDelay()));
    json.set("alarmreactivatetime", Fields.written(alarm.reactivation()));
    return json.put("ignore_setting", alarm.inhibit()).put("ignore_enable", alarm.inhibited());
  }

  private static ValidRange range(Fields fields) {
    ValidRange usual = ScriptOutput.USUAL_RANGE;
    return new ValidRange(
        fields.isNull("ai_rangelow")
            ? Double.NEGATIVE_INFINITY
            : fields.number("ai_rangelow", usual.min()),
        fields.isNull("ai_rangehigh")
            ? Double.POSITIVE_INFINITY
            : fields.number("ai_rangehigh", usual.max()));
  }

  private static OutputAlarm alarm(Fields fields) {
    OutputAlarm none = OutputAlarm.NONE;
    return new OutputAlarm(
        point(fields, "ai_alarmhh", none.highHigh()),
        point(fields, "ai_alarmh", none.high()),
        point(fields, "ai_alarml", none.low()),
        point(fields, "ai_alarmll", none.lowLow()),
        point(fields, "di_alarm", none.digital()),
        fields.seconds("alarm_staytime"),
        fields.seconds("alarmreactivatetime"),
        fields.text("ignore_setting"),
        fields.flag("ignore_enable"));
  }

  private static AlarmPoint point(Fields fields, String name, AlarmPoint usual) {
    return new AlarmPoint(fields.number(name, usual.value()), fields.flag(name + "_enable"));
  }

  /** JSON has no infinity: no bound is {@code null}. */
  private static void bound(ObjectNode json, String name, double bound) {
    if (Double.isFinite(bound)) {
      json.put(name, bound);
    } else {
      json.putNull(name);
    }
  }

  private static List<String> names() {
    var names =
        new ArrayList<>(
            List.of(
                "tagname",
                "script",
                "display_tagname",
                "description",
                "unit",
                "systemidx",
                "ai_rangelow",
                "ai_rangehigh"));
    for (String point : POINTS) {
      names.add(point);
      names.add(point + "_enable");
    }
    names.addAll(
        List.of("alarm_staytime", "alarmreactivatetime", "ignore_setting", "ignore_enable"));
    return List.copyOf(names);
  }
}
