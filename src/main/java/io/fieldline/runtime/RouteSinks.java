package io.fieldline.runtime;

import static io.fieldline.model.ChosenSinks.HEADER;

import io.fieldline.model.ChosenSinks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Reads from the routes of a file which buffers they empty and which ones their sources choose. A
 * choice that is made for each batch anew is known only when the batch comes.
 */
final class RouteSinks {

  private static final String BUFFER = "buffer:";
  private static final Set<String> WRITTEN = Set.of("constant", "simple");

  private final CamelContext context;
  private final Model model;

  RouteSinks(CamelContext context, Model model) {
    this.context = context;
    this.model = model;
  }

  /**
   * A sink that a source chooses.
   *
   * @param name of its buffer; empty when the list of sinks is
   * @param setting the setting that names it, empty when the file does
   */
  record Choice(String name, String setting) {}

  /** A route with the values of its template's parameters. */
  private record Road(RouteDefinition route, Map<String, String> values) {

    String fill(String text) {
      String filled = text;
      for (var value : values.entrySet()) {
        filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
      }
      return filled;
    }
  }

  /** The buffers that the routes of the file read from. */
  Set<String> emptied(ParsedRoutes parsed) {
    var buffers = new TreeSet<String>();
    for (Road road : roads(parsed)) {
      String from = road.fill(road.route.getInput().getEndpointUri());
      resolved(from)
          .filter(uri -> uri.startsWith(BUFFER))
          .map(uri -> uri.substring(BUFFER.length()).replaceFirst("\\?.*", ""))
          .ifPresent(buffers::add);
    }
    return buffers;
  }

  /** The sinks that the sources of the file choose, as far as the file and the settings say. */
  List<Choice> chosen(ParsedRoutes parsed) {
    var choices = new ArrayList<Choice>();
    for (Road road : roads(parsed)) {
      ProcessorDefinitionHelper.filterTypeInOutputs(
              road.route.getOutputs(), SetHeaderDefinition.class)
          .stream()
          .filter(header -> HEADER.equals(header.getName()))
          .map(SetHeaderDefinition::getExpression)
          .filter(RouteSinks::isWritten)
          .map(expression -> road.fill(expression.getExpression()))
          .filter(text -> !text.contains("${"))
          .forEach(text -> choices.addAll(choices(text)));
    }
    return choices;
  }

  /** What another language makes of its text is known only when a batch comes. */
  private static boolean isWritten(@Nullable ExpressionDefinition expression) {
    return expression != null
        && expression.getExpression() != null
        && WRITTEN.contains(expression.getLanguage());
  }

  private List<Choice> choices(String text) {
    boolean isSetting = text.matches("\\{\\{[^{}]+}}");
    String setting = isSetting ? text.substring(2, text.length() - 2) : "";
    Optional<String> names = resolved(text);
    if (names.isEmpty() || ChosenSinks.isNone(names.get())) {
      return List.of(); // without a value Camel refuses the route, and says why
    }
    List<Choice> choices =
        ChosenSinks.of(names.get()).stream().map(name -> new Choice(name, setting)).toList();
    return choices.isEmpty() ? List.of(new Choice("", setting)) : choices;
  }

  private List<Road> roads(ParsedRoutes parsed) {
    var roads = new ArrayList<Road>();
    parsed
        .builder()
        .getRouteCollection()
        .getRoutes()
        .forEach(route -> roads.add(new Road(route, Map.of())));
    for (TemplatedRouteDefinition instance : parsed.instances()) {
      template(parsed, instance.getRouteTemplateRef())
          .map(template -> new Road(template.getRoute(), values(template, instance)))
          .ifPresent(roads::add);
    }
    return roads;
  }

  /** The template with an id: the file's own comes before that of another file. */
  private Optional<RouteTemplateDefinition> template(ParsedRoutes parsed, String id) {
    return parsed.builder().getRouteTemplateCollection().getRouteTemplates().stream()
        .filter(template -> Objects.equals(id, template.getId()))
        .findFirst()
        .or(() -> Optional.ofNullable(model.getRouteTemplateDefinition(id)));
  }

  private static Map<String, String> values(
      RouteTemplateDefinition template, TemplatedRouteDefinition instance) {
    var values = new HashMap<String, String>();
    Optional.ofNullable(template.getTemplateParameters()).orElse(List.of()).stream()
        .filter(parameter -> parameter.getDefaultValue() != null)
        .forEach(parameter -> values.put(parameter.getName(), parameter.getDefaultValue()));
    Optional.ofNullable(instance.getParameters())
        .orElse(List.of())
        .forEach(parameter -> values.put(parameter.getName(), parameter.getValue()));
    return values;
  }

  private Optional<String> resolved(String text) {
    try {
      return Optional.of(context.resolvePropertyPlaceholders(text));
    } catch (RuntimeException e) {
      return Optional.empty(); // Camel refuses the route, and says why
    }
  }
}
