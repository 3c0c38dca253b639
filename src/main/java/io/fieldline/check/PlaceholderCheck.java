package io.fieldline.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.runtime.Settings;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The {@code {{placeholders}}}: each has to be a setting, a template's parameter or a default. */
final class PlaceholderCheck {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");

  /** Functions of Camel whose value is known only where it runs. */
  private static final Set<String> ELSEWHERE =
      Set.of("env", "sys", "service", "service.host", "service.port", "secret", "configmap");

  private final Settings settings;
  private final Map<String, Template> templates;

  PlaceholderCheck(Settings settings, Map<String, Template> templates) {
    this.settings = settings;
    this.templates = templates;
  }

  /** The faults of every text in a file. */
  Stream<Finding> findings(RouteDocument document) {
    var findings = new ArrayList<Finding>();
    JsonNode list = document.yaml().json();
    for (int i = 0; list.isArray() && i < list.size(); i++) {
      Template template = templates.get(list.path(i).path("routeTemplate").path("id").asText());
      Set<String> names = template == null ? Set.of() : template.names();
      RouteDocument.walk(
          JsonPointer.empty().appendIndex(i),
          list.get(i),
          (pointer, node) -> {
            if (node.isTextual()) {
              faults(node.asText(), names).forEach(f -> findings.add(document.finding(pointer, f)));
            }
          });
    }
    return findings.stream();
  }

  /** What is wrong with the placeholders of a text. */
  List<String> faults(String text, Set<String> names) {
    var faults = new ArrayList<String>();
    for (Matcher found = PLACEHOLDER.matcher(text); found.find(); ) {
      fault(found.group(1), names).forEach(faults::add);
    }
    return faults;
  }

  private Stream<String> fault(String expression, Set<String> names) {
    int colon = expression.indexOf(':');
    String name = colon < 0 ? expression : expression.substring(0, colon);
    if (name.equals("file")) {
      var file = settings.home().resolve(expression.substring(colon + 1));
      return Files.isReadable(file)
          ? Stream.of()
          : Stream.of("{{" + expression + "}}: there is no file " + settings.home().nameOf(file));
    }
    boolean known =
        colon >= 0
            || name.startsWith("?")
            || ELSEWHERE.contains(name)
            || names.contains(name)
            || settings.getProperty(name) != null;
    if (known) {
      return Stream.of();
    }
    var candidates = new TreeSet<>(names);
    candidates.addAll(
        settings.loadProperties(key -> !key.startsWith("java.")).stringPropertyNames());
    return Stream.of("nothing defines {{" + name + "}}" + Guess.hint(name, candidates));
  }
}
