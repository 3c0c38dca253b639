package io.fieldline.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;

/** The addresses of endpoints and their options, by Camel's catalog and our own components. */
final class EndpointCheck {

  /** The steps that hold an address; those marked true may compute a part of it. */
  private static final Map<String, Boolean> STEPS =
      Map.of(
          "from", false,
          "to", false,
          "toD", true,
          "wireTap", true,
          "poll", false,
          "interceptFrom", false);

  private final CamelCatalog catalog;

  EndpointCheck(CamelCatalog catalog) {
    this.catalog = catalog;
  }

  /** The faults of every address in a file. */
  Stream<Finding> findings(RouteDocument document) {
    var findings = new ArrayList<Finding>();
    RouteDocument.walk(
        JsonPointer.empty(),
        document.yaml().json(),
        (pointer, node) -> {
          String step =
              String.valueOf(pointer.last() == null ? "" : pointer.last().getMatchingProperty());
          if (STEPS.containsKey(step)) {
            findings.addAll(check(document, step, pointer, node));
          }
        });
    return findings.stream();
  }

  private List<Finding> check(
      RouteDocument document, String step, JsonPointer pointer, JsonNode node) {
    JsonNode address = node.isTextual() ? node : node.path("uri");
    if (!address.isTextual()) {
      return List.of(); // the schema says so
    }
    JsonPointer at = node.isTextual() ? pointer : pointer.appendProperty("uri");
    String uri = Elected.endpoint(address.asText());
    int colon = uri.indexOf(':');
    String scheme = colon < 0 ? uri : uri.substring(0, colon);
    if (scheme.contains("{{") || scheme.contains("${")) {
      return List.of(); // only known when it runs
    }
    if (catalog.componentJSonSchema(scheme) == null) {
      return List.of(
          document.finding(
              at,
              "there is no component '%s'%s"
                  .formatted(scheme, Guess.hint(scheme, catalog.findComponentNames()))));
    }
    if (!isInstalled(scheme)) {
      return List.of(
          document.finding(
              at,
              "the component '%s' is not part of this installation: its jar is not in lib/"
                  .formatted(scheme)));
    }
    if (uri.contains("${") && STEPS.getOrDefault(step, false)) {
      return List.of();
    }
    return options(document, pointer, at, uri, node.path("parameters"), step.equals("from"));
  }

  /**
   * A fault of an option's value.
   *
   * @param option the name of the option
   * @param reason what is wrong, with that name in quotes
   */
  record Fault(String option, String reason) {

    /** The reason, with the name that the user has written. */
    String of(String written) {
      return reason.replace("'" + option + "'", "'" + written + "'");
    }
  }

  /** What is wrong with the value of one option, whatever the others are. */
  Stream<Fault> faults(Template.Option option, String value) {
    var faults = new ArrayList<Fault>();
    if (catalog.componentJSonSchema(option.scheme()) != null) {
      String uri = option.scheme() + ":x?" + option.name() + "=" + encode(value);
      EndpointValidationResult result =
          catalog.validateEndpointProperties(uri, true, option.consumer(), !option.consumer());
      new EndpointFaults(result, Set.of())
          .byOption(
              (name, reason) -> {
                if (name.equals(option.name())) {
                  faults.add(new Fault(name, reason));
                }
              });
    }
    return faults.stream();
  }

  private List<Finding> options(
      RouteDocument document,
      JsonPointer pointer,
      JsonPointer uriAt,
      String uri,
      JsonNode parameters,
      boolean consumer) {
    EndpointValidationResult result =
        catalog.validateEndpointProperties(join(uri, parameters), false, consumer, !consumer);
    if (result.isSuccess()) {
      return List.of();
    }
    var findings = new ArrayList<Finding>();
    var faults = new EndpointFaults(result, optionNames(uri, consumer));
    faults.byOption(
        (option, reason) -> {
          JsonPointer at = pointer.appendProperty("parameters").appendProperty(option);
          boolean written = parameters.has(option);
          findings.add(written ? document.keyFinding(at, reason) : document.finding(uriAt, reason));
        });
    return findings;
  }

  private Set<String> optionNames(String uri, boolean consumer) {
    String scheme = uri.substring(0, Math.max(uri.indexOf(':'), 0));
    var model = catalog.componentModel(scheme.isEmpty() ? uri : scheme);
    var names = new TreeSet<String>();
    model.getEndpointParameterOptions().stream()
        .filter(option -> !isOfOtherSide(option.getLabel(), consumer))
        .forEach(option -> names.add(option.getName()));
    return names;
  }

  private static boolean isOfOtherSide(String label, boolean consumer) {
    String labels = String.valueOf(label);
    return consumer ? labels.startsWith("producer") : labels.startsWith("consumer");
  }

  private static String join(String uri, JsonNode parameters) {
    var query = new StringJoiner("&", uri.contains("?") ? "&" : "?", "").setEmptyValue("");
    parameters
        .properties()
        .forEach(field -> query.add(field.getKey() + "=" + encode(field.getValue().asText())));
    return uri + query;
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static boolean isInstalled(String scheme) {
    return EndpointCheck.class.getResource(
            "/META-INF/services/org/apache/camel/component/" + scheme)
        != null;
  }
}
