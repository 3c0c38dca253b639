package io.fieldline.api.script;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.script.ScriptStatus;
import io.fieldline.script.ScriptStatus.Condition;
import io.fieldline.script.store.StoreStatus;
import java.util.List;
import java.util.Locale;

/** How the scripts are doing. */
final class ScriptInfo {

  private static final double SECOND = 1e9;

  private ScriptInfo() {}

  /** The database, counts, and every script that runs. */
  static ObjectNode of(StoreStatus store, List<ScriptStatus> statuses) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("database", store.place()).put("writable", store.writable());
    ArrayNode troubles = json.putArray("troubles");
    store.troubles().forEach(troubles::add);
    json.put("stored", store.scripts()).put("registered", store.registered());
    for (Condition condition : Condition.values()) {
      json.put(
          word(condition),
          statuses.stream().filter(status -> status.condition() == condition).count());
    }
    ArrayNode scripts = json.putArray("scripts");
    statuses.forEach(status -> scripts.add(of(status)));
    return json;
  }

  /** One that runs. */
  static ObjectNode of(ScriptStatus status) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("script_id", status.id())
        .put("script_name", status.name())
        .put("condition", word(status.condition()))
        .put("runs", status.runs())
        .put("failures", status.failures())
        .put("error", status.error())
        .put("mean_time", status.meanTime().toNanos() / SECOND);
    if (status.lastRun() != null) {
      json.put("last_run", status.lastRun().toString());
    }
    return json;
  }

  private static String word(Condition condition) {
    return condition.name().toLowerCase(Locale.ROOT);
  }
}
