package io.fieldline.runtime;

import io.fieldline.buffer.BufferComponent;
import io.fieldline.device.Nearest;
import io.fieldline.runtime.RouteSinks.Choice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;
import org.apache.camel.model.TemplatedRouteParameterDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parses, adds and removes the routes of one file; a file that half loads leaves nothing behind.
 */
final class RouteLoader {

  private static final Logger LOG = LoggerFactory.getLogger(RouteLoader.class);

  /** What a stopped route may take to finish the exchange that it works on. */
  private static final int STOP_SECONDS = 5;

  private static final Pattern COMMENTS = Pattern.compile("\uFEFF?(\\s*(#[^\\r\\n]*)?)*+");

  private static final RouteBuilder NO_ROUTES =
      new RouteBuilder() {
        @Override
        public void configure() {
          // nothing
        }
      };

  private final CamelContext context;
  private final Model model;
  private final RouteStarts starts;
  private final RouteSinks sinks;

  RouteLoader(CamelContext context, RouteStarts starts) {
    this.context = context;
    this.model =
        ((ModelCamelContext) context).getCamelContextExtension().getContextPlugin(Model.class);
    this.starts = starts;
    this.sinks = new RouteSinks(context, model);
  }

  /** What tells the sinks of a parsed file. */
  RouteSinks sinks() {
    return sinks;
  }

  /** Whether a buffer holds or has held measurements, though no route may empty it now. */
  boolean hasBuffer(String name) {
    return context.getComponent("buffer", BufferComponent.class).exists(name);
  }

  /** Finds what is wrong with a file before anything is touched. */
  ParsedRoutes parse(RouteFile file) throws Exception {
    if (file.fault() != null) {
      throw new StartException(file.fault());
    }
    if (COMMENTS.matcher(file.text()).matches()) {
      return new ParsedRoutes(file, NO_ROUTES); // how people switch a file off
    }
    Collection<RoutesBuilder> builders =
        PluginHelper.getRoutesLoader(context)
            .findRoutesBuilders(ResourceHelper.fromString(file.name(), file.text()));
    if (builders.size() == 1 && builders.iterator().next() instanceof RouteBuilder builder) {
      builder.configureRoutes(context);
      return new ParsedRoutes(file, builder);
    }
    throw new StartException("holds no routes");
  }

  /** Adds the routes of a parsed file. When that fails, what it added is removed again. */
  Running load(ParsedRoutes parsed) throws Exception {
    Set<String> before = routeIds();
    try {
      if (parsed.builder() instanceof RouteConfigurationsBuilder configurations) {
        context.addRoutesConfigurations(configurations);
      }
      context.addRoutes(parsed.builder());
      context.addTemplatedRoutes(parsed.builder());
    } catch (Exception e) {
      unload(running(parsed, before));
      throw e;
    }
    parsed.instances().forEach(instance -> warnOfUnknown(instance, parsed.file().name()));
    Running running = running(parsed, before);
    running.routeIds().forEach(this::start);
    return running;
  }

  /**
   * Says which parameters the template does not have: Camel ignores them, and so a typo. It is no
   * reason to refuse the file, because its template may be the one that is edited next.
   */
  private void warnOfUnknown(TemplatedRouteDefinition instance, String file) {
    String template = instance.getRouteTemplateRef();
    var known = new TreeSet<>(Set.of("routeId")); // Camel's own, one for every template
    Optional.ofNullable(model.getRouteTemplateDefinition(template))
        .map(RouteTemplateDefinition::getTemplateParameters)
        .ifPresent(all -> all.forEach(parameter -> known.add(parameter.getName())));
    Optional.ofNullable(instance.getParameters()).orElse(List.of()).stream()
        .map(TemplatedRouteParameterDefinition::getName)
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                LOG.warn(
                    "{}: the template '{}' has no parameter '{}', it is ignored{}",
                    file,
                    template,
                    name,
                    Nearest.to(name, known).map(" (did you mean '%s'?)"::formatted).orElse("")));
  }

  /**
   * Starts a route that the route controller supervises. The controller would do it too, but in
   * another thread, where it may come before the route is ready to be started.
   */
  private void start(String id) {
    Route route = context.getRoute(id);
    if (route == null || !route.getProperties().containsKey(Route.SUPERVISED)) {
      return;
    }
    try {
      context.getRouteController().startRoute(id);
    } catch (Exception e) {
      LOG.debug("route {}: the controller tries again", id, e); // and RouteStarts has said it
    }
  }

  /** Stops and removes everything that a file has added. */
  void unload(Running running) throws Exception {
    for (String id : running.routeIds()) {
      context.getRouteController().stopRoute(id, STOP_SECONDS, TimeUnit.SECONDS);
      context.removeRoute(id);
      RouteDefinition definition = model.getRouteDefinition(id);
      if (definition != null) {
        model.removeRouteDefinition(definition);
      }
    }
    starts.forget(running.routeIds());
    for (String id : running.templateIds()) {
      model.removeRouteTemplateDefinitions(id);
    }
    for (String id : running.configurationIds()) {
      var configuration = model.getRouteConfigurationDefinition(id);
      if (configuration != null) {
        model.removeRouteConfiguration(configuration);
      }
    }
  }

  /** Ends beans and takes them out of the registry. */
  void end(Set<String> beans) {
    beans.forEach(context.getRegistry()::unbind);
  }

  private Running running(ParsedRoutes parsed, Set<String> before) {
    var ids = new LinkedHashSet<>(routeIds());
    ids.removeAll(before);
    return new Running(
        parsed.file(),
        List.copyOf(new ArrayList<>(ids)),
        Set.copyOf(parsed.templateIds()),
        Set.copyOf(parsed.configurationIds()),
        Set.copyOf(parsed.usedTemplates()),
        Set.copyOf(parsed.beans()),
        sinks.chosen(parsed).stream().map(Choice::name).collect(Collectors.toSet()));
  }

  private Set<String> routeIds() {
    return model.getRouteDefinitions().stream()
        .map(RouteDefinition::getRouteId)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
