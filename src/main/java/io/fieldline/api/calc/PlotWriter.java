package io.fieldline.api.calc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.replay.ReplayRequest;
import io.fieldline.script.replay.ReplayResult;
import io.fieldline.script.replay.ReplayRun;
import io.fieldline.script.replay.Series;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * Writes what a replay has shown as {@code data_input} and {@code data_output}, {@code
 * {"plant/boiler/power": {"x": ["2026-11-21T12:00:00Z"], "y": [12.5]}}}, point by point: a result
 * may have two million of them.
 */
final class PlotWriter {

  private static final JsonMapper JSON = new JsonMapper();

  private final JsonGenerator json;

  private PlotWriter(OutputStream out) throws IOException {
    json = JSON.createGenerator(out);
  }

  /**
   * Writes one object and ends the stream; where that fails it stays open, for half an answer must
   * not look like a whole one.
   *
   * @param head members that come first
   */
  static void write(ObjectNode head, ReplayRequest request, ReplayResult result, OutputStream out)
      throws IOException {
    var writer = new PlotWriter(out);
    writer.json.writeStartObject();
    for (Map.Entry<String, JsonNode> member : head.properties()) {
      writer.json.writeFieldName(member.getKey());
      writer.json.writeTree(member.getValue());
    }
    writer.write(request, result);
    writer.json.writeEndObject();
    writer.json.close();
  }

  private void write(ReplayRequest request, ReplayResult result) throws IOException {
    write("data_input", result.inputs());
    write("data_output", result.outputs());
    json.writeNumberField("runs", result.runs());
    json.writeNumberField("failures", result.failures());
    json.writeStringField("error", result.error());
    if (request.mostSteps() > 0) {
      json.writeArrayFieldStart("debug_logs");
      for (ReplayRun run : result.log()) {
        write(request.program().definition(), run);
      }
      json.writeEndArray();
    }
  }

  private void write(String name, List<Series> trends) throws IOException {
    json.writeObjectFieldStart(name);
    for (Series trend : trends) {
      json.writeObjectFieldStart(trend.tag().toString());
      json.writeArrayFieldStart("x");
      for (int i = 0; i < trend.size(); i++) {
        json.writeString(trend.time(i).toString());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("y");
      for (int i = 0; i < trend.size(); i++) {
        json.writeTree(MeasurementJson.of(trend.value(i)));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void write(ScriptDefinition definition, ReplayRun run) throws IOException {
    var log = DebugLog.of(definition);
    run.steps().forEach(log);
    json.writeStartObject();
    json.writeStringField("time", run.time().toString());
    json.writeStringField("error", run.error());
    json.writeFieldName("calc_result_log");
    json.writeTree(log.rows());
    json.writeEndObject();
  }
}
