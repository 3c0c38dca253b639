package io.fieldline.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.fieldline.check.RouteDocument.Entry;
import io.fieldline.device.DeviceFile;
import io.fieldline.device.DeviceFolder;
import io.fieldline.device.TagDefinition;
import io.fieldline.runtime.Home;
import io.fieldline.source.plc.driver.PlcDriver;
import io.fieldline.source.plc.driver.Point;
import io.fieldline.source.plc.s7.S7Driver;
import io.fieldline.yaml.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The devices that S7 and OPC DA sources name, and the addresses of S7 tags. Which items an OPC
 * server has only that knows, and other protocols of PLCs have addresses that only their drivers
 * know.
 */
final class AddressCheck {

  private static final Pattern S7 = Pattern.compile("plc:(?://)?s7(?:\\?(?<query>.*))?");
  private static final Pattern OPC_DA = Pattern.compile("opc-da:[^?]*(?:\\?(?<query>.*))?");
  private static final Pattern DEVICE = Pattern.compile("(?:^|&)device=([^&]*)");

  private final Home home;
  private final Map<String, Template> templates;
  private final Map<String, DeviceFile> devices;
  private final boolean complete;
  private final PlcDriver driver = new S7Driver();

  /** A device that is read, with S7 or else with OPC DA. */
  private record Read(String device, boolean s7) {}

  AddressCheck(Home home, Path folder, Map<String, Template> templates) {
    this.home = home;
    this.templates = templates;
    this.devices = DeviceFolder.files(folder);
    this.complete = !Files.isDirectory(folder) || DeviceFolder.check(folder).isEmpty();
  }

  /** The faults of the device that an instance of a template reads. */
  Stream<Finding> ofInstance(Entry instance) {
    Template template = templates.get(instance.node().path("routeTemplateRef").asText());
    if (template == null) {
      return Stream.of(); // said elsewhere
    }
    return device(template.from(), text -> template.fill(text, instance)).stream()
        .flatMap(read -> findings(read, instance, valueOf(instance, read.device)));
  }

  /** The faults of the device that a route reads. */
  Stream<Finding> ofRoute(Entry route) {
    return device(route.node().path("from"), text -> text).stream()
        .flatMap(read -> findings(read, route, route.at("from")));
  }

  /** The faults of the device that a route without a name reads. */
  Stream<Finding> ofSource(Entry from) {
    return device(from.node(), text -> text).stream()
        .flatMap(read -> findings(read, from, from.pointer()));
  }

  /** The device that is read; empty for other sources, and when only the run knows it. */
  private static Optional<Read> device(JsonNode from, UnaryOperator<String> values) {
    String uri = values.apply(from.path("uri").asText(from.asText()));
    Matcher s7 = S7.matcher(uri);
    Matcher source = s7.matches() ? s7 : OPC_DA.matcher(uri);
    if (!source.matches()) {
      return Optional.empty();
    }
    Matcher option = DEVICE.matcher(String.valueOf(source.group("query")));
    String written =
        from.path("parameters").path("device").asText(option.find() ? option.group(1) : "");
    return Optional.of(values.apply(written))
        .filter(id -> !id.isEmpty() && !id.contains("{{"))
        .map(id -> new Read(id, s7.matches()));
  }

  private Stream<Finding> findings(Read read, Entry entry, JsonPointer at) {
    String device = read.device;
    DeviceFile file = devices.get(device);
    if (file != null) {
      return file.content().orElseThrow().tags().stream()
          .filter(tag -> read.s7 && !tag.addresses().isEmpty())
          .flatMap(tag -> findings(file, tag));
    }
    // It may stand in a broken file; that is said elsewhere.
    return complete
        ? Stream.of(
            entry.finding(
                at,
                "no device file has the id '"
                    + device
                    + "'"
                    + Guess.hint(device, devices.keySet())))
        : Stream.of();
  }

  private Stream<Finding> findings(DeviceFile file, TagDefinition tag) {
    try {
      driver.check(new Point(tag.addresses().get(0), tag.type()));
      return Stream.of();
    } catch (IllegalArgumentException e) {
      return Stream.of(
          new Finding(
              home.nameOf(file.path()),
              file.places().getOrDefault(tag.tag(), Position.START),
              tag.tag() + ": " + e.getMessage()));
    }
  }

  /** Where an instance gives the device; the instance when a default of the template does. */
  private static JsonPointer valueOf(Entry instance, String device) {
    JsonNode parameters = instance.node().path("parameters");
    return IntStream.range(0, parameters.size())
        .filter(i -> parameters.get(i).path("value").asText().equals(device))
        .mapToObj(i -> instance.at("parameters").appendIndex(i).appendProperty("value"))
        .findFirst()
        .orElse(instance.at("routeTemplateRef"));
  }
}
