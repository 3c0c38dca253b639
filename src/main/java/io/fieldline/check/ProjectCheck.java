package io.fieldline.check;

import com.fasterxml.jackson.core.JsonPointer;
import io.fieldline.device.DeviceFolder;
import io.fieldline.device.Problem;
import io.fieldline.runtime.RouteFiles;
import io.fieldline.runtime.Settings;
import io.fieldline.yaml.Position;
import io.fieldline.yaml.YamlDocument;
import io.fieldline.yaml.YamlSyntaxException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks a whole home folder: routes, devices and settings. Connects nowhere. */
public final class ProjectCheck {

  private static final Pattern KEY = Pattern.compile("\\{\\{\\??([^{}:]+)");

  private final Settings settings;
  private final Map<String, String> environment;
  private final List<Path> routeFolders;
  private final List<Finding> findings = new ArrayList<>();

  /** The check of the home folder of these settings. */
  public ProjectCheck(Settings settings, Map<String, String> environment, List<Path> routeFolders) {
    this.settings = settings;
    this.environment = Map.copyOf(environment);
    this.routeFolders = List.copyOf(routeFolders);
  }

  /**
   * Reads everything and lists the mistakes, file by file.
   *
   * @throws IOException when a folder cannot be read
   */
  public List<Finding> run() throws IOException {
    List<RouteDocument> documents = read();
    var between = new TemplateCheck(documents);
    var placeholders = new PlaceholderCheck(settings, between.templates());
    var sinks = new SinksCheck(between.buffersWithReader());
    var schema = new SchemaCheck();
    var endpoints = new EndpointCheck(ComponentCatalog.get());
    for (RouteDocument document : documents) {
      add(schema.findings(document));
      add(endpoints.findings(document));
      add(placeholders.findings(document));
    }
    add(between.findings());
    var values = new ValueCheck(between.templates(), endpoints);
    add(between.entries("templatedRoute").flatMap(sinks::findings));
    add(between.entries("route").flatMap(sinks::ofRoute));
    add(between.entries("templatedRoute").flatMap(values::findings));
    var beans = new BeanCheck(between.templates(), settings);
    add(between.entries("templatedRoute").flatMap(beans::findings));
    add(new DirectCheck(documents).findings());
    var ofSettings =
        new SettingsCheck(settings, environment, placeholders, values, keysUsedBy(documents));
    add(ofSettings.findings());
    for (String fault : sinks.faults(settings.get("source.sinks")).toList()) {
      findings.add(ofSettings.at("source.sinks", fault));
    }
    add(devices());
    add(addresses(between));
    return findings.stream().distinct().sorted().toList();
  }

  private void add(Stream<Finding> found) {
    found.forEach(findings::add);
  }

  private List<RouteDocument> read() throws IOException {
    var documents = new ArrayList<RouteDocument>();
    for (var file : new RouteFiles(settings.home(), routeFolders).paths().entrySet()) {
      if (file.getKey().endsWith(".yml")) {
        findings.add(
            new Finding(file.getKey(), Position.START, "has to be renamed to end in .yaml"));
      }
      try {
        documents.add(new RouteDocument(file.getKey(), YamlDocument.parse(file.getValue())));
      } catch (YamlSyntaxException e) {
        findings.add(new Finding(file.getKey(), e.position(), String.valueOf(e.getMessage())));
      }
    }
    return documents;
  }

  private static Set<String> keysUsedBy(List<RouteDocument> documents) {
    var keys = new TreeSet<String>();
    for (RouteDocument document : documents) {
      RouteDocument.walk(
          JsonPointer.empty(),
          document.yaml().json(),
          (pointer, node) -> {
            for (Matcher found = KEY.matcher(node.asText()); found.find(); ) {
              keys.add(found.group(1));
            }
          });
    }
    return keys;
  }

  private Stream<Finding> devices() {
    Path folder = settings.home().resolve(settings.get("devices.dir"));
    return Files.isDirectory(folder)
        ? DeviceFolder.check(folder).stream().map(this::finding)
        : Stream.of(); // a plant may do without device files
  }

  private Stream<Finding> addresses(TemplateCheck between) {
    Path folder = settings.home().resolve(settings.get("devices.dir"));
    var addresses = new AddressCheck(settings.home(), folder, between.templates());
    return Stream.of(
            between.entries("templatedRoute").flatMap(addresses::ofInstance),
            between.entries("route").flatMap(addresses::ofRoute),
            between.entries("from").flatMap(addresses::ofSource))
        .flatMap(found -> found);
  }

  private Finding finding(Problem problem) {
    return new Finding(
        settings.home().nameOf(problem.file()),
        new Position(problem.line(), problem.column()),
        problem.message().replace(settings.home().folder() + File.separator, ""));
  }
}
