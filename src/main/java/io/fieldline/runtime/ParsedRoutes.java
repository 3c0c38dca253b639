package io.fieldline.runtime;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;

/**
 * A route file that Camel has understood and that has changed nothing yet.
 *
 * @param file its content
 * @param builder what Camel made of it, ready to be added
 */
record ParsedRoutes(RouteFile file, RouteBuilder builder) {

  /** The route ids that the file chooses, of plain routes and of instances of templates. */
  Set<String> routeIds() {
    Set<String> ids = names(builder.getRouteCollection().getRoutes(), RouteDefinition::getRouteId);
    ids.addAll(names(instances(), TemplatedRouteDefinition::getRouteId));
    return ids;
  }

  Set<String> templateIds() {
    return names(
        builder.getRouteTemplateCollection().getRouteTemplates(), RouteTemplateDefinition::getId);
  }

  Set<String> configurationIds() {
    return builder instanceof RouteConfigurationBuilder configurations
        ? names(
            configurations.getRouteConfigurationCollection().getRouteConfigurations(),
            RouteConfigurationDefinition::getId)
        : Set.of();
  }

  Set<String> usedTemplates() {
    return names(instances(), TemplatedRouteDefinition::getRouteTemplateRef);
  }

  /** The beans that the file puts into the registry. */
  Set<String> beans() {
    return names(file.beans(), Function.identity());
  }

  /** The instances of templates. */
  List<TemplatedRouteDefinition> instances() {
    return builder.getTemplatedRouteCollection().getTemplatedRoutes();
  }

  private static <T> Set<String> names(List<T> definitions, Function<T, String> name) {
    return definitions.stream()
        .map(name)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
