package io.fieldline.api.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.api.ApiException;
import io.fieldline.api.ApiRules;
import io.fieldline.api.JsonBody;
import io.fieldline.api.Who;
import io.fieldline.api.Workers;
import io.fieldline.model.Tag;
import io.fieldline.script.RunningScripts;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.StoredScript;
import io.fieldline.script.UnknownScriptException;
import io.fieldline.script.format.ScriptJson;
import io.fieldline.script.store.ScriptRegistry;
import io.fieldline.script.store.ScriptVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code /script}: the scripts, to be looked at, added, registered, changed and removed. */
public final class ScriptPages {

  private static final String ID = "/(?<id>\\d{1,18})";

  private final ScriptRegistry registry;
  private final RunningScripts running;
  private final Who who;
  private final Workers workers = new Workers("api-script", 2, 20);

  /** The pages over these scripts. */
  public ScriptPages(ScriptRegistry registry, RunningScripts running, Who who) {
    this.registry = registry;
    this.running = running;
    this.who = who;
  }

  /** Something that reads the database. */
  @FunctionalInterface
  private interface Reading {
    void run(RoutingContext page) throws Exception;
  }

  /** Something that makes a script of the definition in the request. */
  @FunctionalInterface
  private interface Saving {
    StoredScript run(RoutingContext page, ObjectNode definition) throws Exception;
  }

  /** Adds the pages; the one of a tag is the last, for a tag may look like another page. */
  public void mount(Router router) {
    read(router, "/script", this::list);
    read(router, "/script/info", this::info);
    read(router, "/script/script_name", this::names);
    read(router, "/script/script_detail", this::detail);
    router
        .getWithRegex("/script/versions" + ID)
        .setName("/script/versions/{script_id}")
        .handler(page -> workers.run(page, () -> versions(page)));
    mountChanges(router);
    router
        .getWithRegex("/script/(?<tagname>.+)")
        .setName("/script/{tagname}")
        .handler(page -> workers.run(page, () -> code(page)));
  }

  private void mountChanges(Router router) {
    router.post("/script/add/:script_name").handler(page -> save(page, 201, this::add));
    router.post("/script/create").handler(page -> save(page, 201, this::create));
    router
        .putWithRegex("/script/update" + ID)
        .setName("/script/update/{script_id}")
        .handler(page -> save(page, 200, this::update));
    router
        .postWithRegex("/script/register" + ID)
        .setName("/script/register/{script_id}")
        .handler(page -> save(page, 201, (asked, none) -> register(asked)));
    router
        .postWithRegex("/script/rollback" + ID)
        .setName("/script/rollback/{script_id}")
        .handler(page -> save(page, 200, (asked, none) -> rollback(asked)));
    remove(router, "remove", page -> registry.remove(id(page), who.of(page)));
    remove(router, "unregister", this::unregister);
    remove(router, "delete", page -> registry.delete(id(page), who.of(page)));
  }

  private void read(Router router, String path, Reading reading) {
    router.get(path).handler(page -> workers.run(page, () -> reading.run(page)));
  }

  private void save(RoutingContext page, int status, Saving saving) {
    JsonBody.read(
        page,
        request ->
            workers.run(
                page, () -> ApiRules.answer(page, status, reference(saving.run(page, request)))));
  }

  private void remove(Router router, String word, Reading removal) {
    router
        .deleteWithRegex("/script/" + word + ID)
        .setName("/script/" + word + "/{script_id}")
        .handler(
            page ->
                workers.run(
                    page,
                    () -> {
                      removal.run(page);
                      ApiRules.done(page);
                    }));
  }

  private void list(RoutingContext page) throws Exception {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    registry.list().forEach(script -> list.add(ScriptJson.write(script)));
    ApiRules.answer(page, 200, list);
  }

  private void info(RoutingContext page) {
    ApiRules.answer(page, 200, ScriptInfo.of(registry.status(), running.statuses()));
  }

  private void names(RoutingContext page) throws Exception {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (StoredScript script : registry.list()) {
      list.addObject().put("script_id", script.id()).put("script_name", script.name());
    }
    ApiRules.answer(page, 200, list);
  }

  private void detail(RoutingContext page) throws Exception {
    String name = page.request().getParam("script_name");
    if (name == null || name.isBlank()) {
      throw new ApiException(400, "name a script: /script/script_detail?script_name=efficiency");
    }
    StoredScript script =
        registry.findByName(name).orElseThrow(() -> new UnknownScriptException(name));
    ObjectNode json = ScriptJson.write(script);
    running.status(script.id()).ifPresent(status -> json.set("status", ScriptInfo.of(status)));
    ApiRules.answer(page, 200, json);
  }

  private void versions(RoutingContext page) throws Exception {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    registry.versions(id(page)).forEach(version -> list.add(json(version)));
    ApiRules.answer(page, 200, list);
  }

  private void code(RoutingContext page) throws Exception {
    Tag tag = Tag.parse(page.pathParam("tagname"));
    String id = page.request().getParam("script_id", "");
    if (!id.matches("\\d{0,18}")) {
      throw new ApiException(400, "script_id must be a number: " + id);
    }
    Optional<StoredScript> script =
        id.isEmpty() ? registry.findByOutput(tag) : Optional.of(script(Long.parseLong(id)));
    String otherwise = id.isEmpty() ? "no script makes " : "script " + id + " does not make ";
    ApiRules.answer(
        page,
        200,
        script
            .flatMap(each -> ScriptCode.of(each, tag))
            .orElseThrow(() -> new ApiException(404, otherwise + tag)));
  }

  private StoredScript add(RoutingContext page, ObjectNode request) throws Exception {
    String name = page.pathParam("script_name");
    ScriptDefinition definition = ScriptJson.read(request, name);
    if (!definition.name().equals(name)) {
      throw new ApiException(
          400, "the address says '%s' and script_name '%s'".formatted(name, definition.name()));
    }
    return registry.add(definition, who.of(page));
  }

  private StoredScript create(RoutingContext page, ObjectNode request) throws Exception {
    return registry.create(ScriptJson.read(request), who.of(page));
  }

  private StoredScript update(RoutingContext page, ObjectNode request) throws Exception {
    long id = id(page);
    ScriptDefinition definition = ScriptJson.read(request, script(id).name());
    JsonNode version = request.path("version");
    return version.isInt()
        ? registry.update(id, version.asInt(), definition, who.of(page))
        : registry.update(id, definition, who.of(page));
  }

  private StoredScript register(RoutingContext page) throws Exception {
    return registry.register(id(page), who.of(page));
  }

  private StoredScript rollback(RoutingContext page) throws Exception {
    String version = page.request().getParam("version", "");
    if (!version.matches("\\d{1,9}")) {
      throw new ApiException(400, "say which version: /script/rollback/7?version=2");
    }
    return registry.rollback(id(page), Integer.parseInt(version), who.of(page));
  }

  private void unregister(RoutingContext page) throws Exception {
    long id = id(page);
    if (!script(id).registered()) {
      throw new ApiException(404, "script %d is not registered".formatted(id));
    }
    registry.unregister(id, who.of(page));
  }

  private StoredScript script(long id) throws UnknownScriptException {
    return registry.find(id).orElseThrow(() -> new UnknownScriptException(id));
  }

  private static long id(RoutingContext page) {
    return Long.parseLong(page.pathParam("id"));
  }

  private static ObjectNode json(ScriptVersion version) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("version", version.version())
        .put("what", version.what())
        .put("script_name", version.name())
        .put("registered", version.registered())
        .put("changed_by", version.changedBy())
        .put("changed_at", version.changedAt().toString());
  }

  private static ObjectNode reference(StoredScript script) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("script_id", script.id())
        .put("script_name", script.name())
        .put("calculation_code", script.definition().calculation());
  }
}
