package io.fieldline.source.message;

import io.fieldline.device.TagDirectory;
import io.fieldline.model.Tag;
import io.fieldline.payload.PayloadException;
import io.fieldline.payload.TagNaming;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns topics into tags: a device file that names the topic wins, then the first pattern that
 * fits, then the levels of the topic. A name inside a payload is looked up in the device files as
 * {@code topic#name}. Used by one thread.
 */
public final class TopicTags implements TagNaming {

  private static final int CACHED = 10_000;

  private final TagDirectory devices;
  private final List<TopicPattern> patterns;
  private final String facility;
  private final String component;
  private final boolean acceptUnknown;
  private final Map<String, Tag> cache =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tag> eldest) {
          return size() > CACHED;
        }
      };

  /**
   * @param devices what the device files say; asked every time, as they may be reloaded
   * @param patterns tried in this order
   * @param facility the facility where the topic gives none
   * @param component the component where the topic gives none
   * @param acceptUnknown whether topics that nothing names get a tag from their levels
   */
  TopicTags(
      TagDirectory devices,
      List<TopicPattern> patterns,
      String facility,
      String component,
      boolean acceptUnknown) {
    this.devices = devices;
    this.patterns = patterns;
    this.facility = facility;
    this.component = component;
    this.acceptUnknown = acceptUnknown;
  }

  /**
   * The naming of one source.
   *
   * @param routeId the component where neither topic nor options give one
   * @throws IllegalArgumentException when an option is wrong
   */
  public static TopicTags of(PayloadOptions options, TagDirectory devices, String routeId) {
    return new TopicTags(
        devices,
        TopicPattern.parseAll(options.getPattern()),
        options.getFacility(),
        options.getComponent().isEmpty() ? routeId : options.getComponent(),
        accepts(options.getUnknown()));
  }

  @Override
  public Tag tagOf(String topic) throws PayloadException {
    return find(topic, topic, null);
  }

  @Override
  public Tag tagOf(String topic, String name) throws PayloadException {
    return find(topic + '#' + name, topic, name);
  }

  @Override
  public Tag tagAt(String address, Tag otherwise) {
    return devices.tagAt(address).orElse(otherwise);
  }

  private Tag find(String address, String topic, @Nullable String name) throws PayloadException {
    Optional<Tag> named = devices.tagAt(address);
    if (named.isPresent()) {
      return named.get();
    }
    Tag cached = cache.get(address);
    if (cached != null) {
      return cached;
    }
    try {
      Tag tag = name != null && isWhole(name) ? Tag.parse(name) : tag(parts(topic), name);
      cache.put(address, tag);
      return tag;
    } catch (IllegalArgumentException e) {
      throw new PayloadException(String.valueOf(e.getMessage()));
    }
  }

  /** A parameter that the topic gives as well comes before the name, so that tags never collide. */
  private Tag tag(TopicPattern.Parts parts, @Nullable String name) throws PayloadException {
    String parameter = parts.parameter();
    if (parameter == null && name == null) {
      throw new PayloadException("neither the topic nor the payload gives a parameter");
    }
    String whole = parameter == null ? name : name == null ? parameter : parameter + '/' + name;
    return new Tag(
        parts.facility() == null ? facility : parts.facility(),
        parts.component() == null ? component : parts.component(),
        String.valueOf(whole));
  }

  private TopicPattern.Parts parts(String topic) throws PayloadException {
    for (TopicPattern pattern : patterns) {
      Optional<TopicPattern.Parts> parts = pattern.match(topic);
      if (parts.isPresent()) {
        return parts.get();
      }
    }
    if (!acceptUnknown) {
      throw new PayloadException("no device file and no topic pattern names this topic");
    }
    return levels(topic);
  }

  /** One level: the parameter; two: component and parameter; more: facility, component, rest. */
  private static TopicPattern.Parts levels(String topic) {
    List<String> levels = Arrays.stream(topic.split("/")).filter(l -> !l.isBlank()).toList();
    return switch (levels.size()) {
      case 0 -> new TopicPattern.Parts(null, null, null);
      case 1 -> new TopicPattern.Parts(null, null, levels.get(0));
      case 2 -> new TopicPattern.Parts(null, levels.get(0), levels.get(1));
      default ->
          new TopicPattern.Parts(
              levels.get(0),
              levels.get(1),
              levels.stream().skip(2).collect(Collectors.joining("/")));
    };
  }

  private static boolean accepts(String unknown) {
    return switch (unknown) {
      case "accept" -> true;
      case "refuse" -> false;
      default -> throw new IllegalArgumentException("unknown must be accept or refuse: " + unknown);
    };
  }

  private static boolean isWhole(String name) {
    int slash = name.indexOf('/');
    return slash > 0 && name.indexOf('/', slash + 1) > slash + 1;
  }
}
