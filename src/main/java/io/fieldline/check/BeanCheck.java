package io.fieldline.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.check.RouteDocument.Entry;
import io.fieldline.runtime.Settings;
import io.fieldline.runtime.StartException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.util.TimeUtils;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * The beans that an instance of a sink's template gets. They are made as the route would make them:
 * a sink's constructor looks at all options, names the setting that is wrong, and connects to
 * nothing.
 */
final class BeanCheck {

  /** Packages of the beans that do nothing before a route starts. */
  private static final List<String> SINKS = List.of("io.fieldline.sink.", "io.fieldline.kafka.");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([\\w.-]+)}}");
  private static final String REFERENCE = "#bean:";

  private final Map<String, Template> templates;
  private final Settings settings;

  BeanCheck(Map<String, Template> templates, Settings settings) {
    this.templates = templates;
    this.settings = settings;
  }

  /** What the beans of an instance say, the first fault of each. */
  Stream<Finding> findings(Entry instance) {
    Template template = templates.get(instance.node().path("routeTemplateRef").asText());
    if (template == null) {
      return Stream.of();
    }
    var made = new HashMap<String, Object>();
    var findings = new ArrayList<Finding>();
    for (JsonNode bean : template.entry().node().path("beans")) {
      if (SINKS.stream().anyMatch(bean.path("type").asText()::startsWith)) {
        try {
          made.put("{{" + bean.path("name").asText() + "}}", make(template, instance, bean, made));
        } catch (IllegalArgumentException e) {
          findings.add(finding(template, instance, String.valueOf(e.getMessage())));
        } catch (StartException | ReflectiveOperationException e) {
          // A secret that is not here, a bean that needs the running program: nothing to try.
        }
      }
    }
    return findings.stream();
  }

  private Object make(Template template, Entry instance, JsonNode node, Map<String, Object> made)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName(node.path("type").asText());
    var arguments = new ArrayList<>();
    for (JsonNode argument : node.path("constructors")) {
      arguments.add(made.get(argument.asText().replace(REFERENCE, "")));
    }
    if (arguments.contains(null)) {
      throw new ClassNotFoundException("an argument could not be made");
    }
    Object bean = construct(type, arguments);
    for (var property : node.path("properties").properties()) {
      String written = property.getValue().asText();
      set(bean, property.getKey(), name(written), value(template, instance, written));
    }
    if (bean instanceof HttpClientConfigurer connections) {
      connections.configureHttpClient(HttpClientBuilder.create());
    }
    return bean;
  }

  /** A parameter may name another one and a bean, and its value settings. */
  private String value(Template template, Entry instance, String written) {
    String text = template.fill(template.fill(written, instance), instance);
    for (String bean : template.beans()) {
      text = text.replace("{{" + bean + "}}", bean);
    }
    return settings.replace(text);
  }

  private static Object construct(Class<?> type, List<Object> arguments)
      throws ReflectiveOperationException {
    for (Constructor<?> constructor : type.getConstructors()) {
      if (constructor.getParameterCount() == arguments.size()) {
        try {
          return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
          throw fault(e);
        }
      }
    }
    throw new NoSuchMethodException(type.getName());
  }

  private static void set(Object bean, String property, String shown, String value)
      throws ReflectiveOperationException {
    String setter = "set" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
    for (Method method : bean.getClass().getMethods()) {
      if (method.getName().equals(setter) && method.getParameterCount() == 1) {
        try {
          method.invoke(bean, convert(shown, value, method.getParameterTypes()[0]));
        } catch (InvocationTargetException e) {
          throw fault(e);
        }
      }
    }
  }

  private static ReflectiveOperationException fault(InvocationTargetException e) {
    if (e.getCause() instanceof IllegalArgumentException fault) {
      throw fault;
    }
    return e;
  }

  private static Object convert(String shown, String value, Class<?> type)
      throws NoSuchMethodException {
    if (type == String.class) {
      return value;
    }
    ValueKind kind =
        type == boolean.class
            ? ValueKind.FLAG
            : type == Duration.class ? ValueKind.DURATION : ValueKind.NUMBER;
    if (!kind.accepts(value)) {
      throw new IllegalArgumentException(
          "%s has to be %s, not '%s'".formatted(shown, kind.words(), value));
    }
    if (type == boolean.class) {
      return Boolean.valueOf(value);
    } else if (type == Duration.class) {
      return TimeUtils.toDuration(value);
    } else if (type == int.class) {
      return Integer.valueOf(value);
    }
    throw new NoSuchMethodException("no conversion to " + type);
  }

  /** The name between the braces of a text that is one placeholder. */
  private static String name(String written) {
    Matcher placeholder = PLACEHOLDER.matcher(written);
    return placeholder.matches() ? placeholder.group(1) : written;
  }

  /** Stands at the parameter that the reason names, in the name of its setting. */
  private static Finding finding(Template template, Entry instance, String reason) {
    JsonNode given = instance.node().path("parameters");
    for (int i = 0; i < given.size(); i++) {
      String name = given.get(i).path("name").asText();
      Optional<String> fallback = template.parameters().getOrDefault(name, Optional.empty());
      String setting = name(fallback.orElse(""));
      if (reason.startsWith(name + " ") || reason.matches("\\Q" + setting + "\\E[ :](?s:.*)")) {
        JsonPointer at = instance.at("parameters").appendIndex(i).appendProperty("value");
        return instance.finding(at, reason.replace(setting, name));
      }
    }
    return instance.finding(instance.at("routeTemplateRef"), reason);
  }
}
