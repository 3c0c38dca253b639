package io.fieldline.runtime;

import java.util.List;
import java.util.Set;

/**
 * A version of a route file that Camel has accepted.
 *
 * @param file its content
 * @param routeIds the routes that it made
 * @param templateIds the templates that it defines
 * @param configurationIds the route configurations that it defines
 * @param usedTemplates the templates that its routes are made from
 * @param beans the beans that it has put into the registry
 * @param sinks the sinks that its sources choose, as far as that is known
 */
record Running(
    RouteFile file,
    List<String> routeIds,
    Set<String> templateIds,
    Set<String> configurationIds,
    Set<String> usedTemplates,
    Set<String> beans,
    Set<String> sinks) {

  boolean usesAnyOf(Set<String> templates) {
    return usedTemplates.stream().anyMatch(templates::contains);
  }

  /** The ids in words, for the log: {@code [sensors]}, {@code [template source-mqtt]}. */
  String ids() {
    if (!routeIds.isEmpty()) {
      return routeIds.toString();
    }
    return templateIds.isEmpty() ? named("bean", beans) : named("template", templateIds);
  }

  private static String named(String kind, Set<String> ids) {
    return ids.isEmpty() ? "[]" : "[" + kind + " " + String.join(", ", ids) + "]";
  }
}
