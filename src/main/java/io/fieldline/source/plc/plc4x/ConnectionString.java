package io.fieldline.source.plc.plc4x;

import static java.util.stream.Collectors.joining;

import io.fieldline.source.plc.driver.PlcAddress;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.plc4x.java.api.PlcDriver;
import org.apache.plc4x.java.api.metadata.OptionMetadata;

/**
 * Where PLC4X shall connect to, in its words: {@code opcua:tcp://host:4840/path?key=value}. It may
 * hold a password and is never shown.
 */
final class ConnectionString {

  /** Given by the connection string itself, although the driver lists them. */
  private static final Set<String> PARTS =
      Set.of("protocol-code", "transport-code", "transport-config");

  private final PlcDriver driver;
  private final Dialect dialect;
  private final PlcAddress address;

  ConnectionString(PlcDriver driver, PlcAddress address) {
    this.driver = driver;
    this.dialect = Dialect.of(driver.getProtocolCode());
    this.address = address;
  }

  /** How the bytes travel: {@code tcp}, {@code udp}; empty for a driver without a network. */
  String transport() {
    var metadata = driver.getMetadata();
    return metadata.getSupportedTransportCodes().contains("tcp")
        ? "tcp"
        : metadata.getDefaultTransportCode().orElse("");
  }

  /** The port to connect to; 0 when there is none. */
  int port() {
    return address.port() == 0 ? dialect.port() : address.port();
  }

  /**
   * Checks port and parameters.
   *
   * @throws IllegalArgumentException what is missing or unknown
   */
  ConnectionString checked() {
    if (port() == 0 && !transport().isEmpty()) {
      throw new IllegalArgumentException(
          driver.getProtocolCode() + " has no usual port: set the option port");
    }
    Map<String, Boolean> known = parameters();
    Set<String> given = keys(query());
    for (String key : given) {
      if (!known.containsKey(key)) {
        throw new IllegalArgumentException(
            driver.getProtocolCode()
                + " has no parameter '"
                + key
                + "'; it has "
                + String.join(", ", known.keySet()));
      }
    }
    String missing =
        known.entrySet().stream()
            .filter(parameter -> parameter.getValue() && !given.contains(parameter.getKey()))
            .map(Map.Entry::getKey)
            .collect(joining(", "));
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          driver.getProtocolCode() + " needs more parameters: " + missing);
    }
    return this;
  }

  /** The connection string; secret. */
  String secret() {
    String transport = transport();
    var text = new StringBuilder(driver.getProtocolCode());
    if (!transport.isEmpty()) {
      text.append(':').append(transport);
    }
    text.append("://").append(address.host());
    if (port() != 0) {
      text.append(':').append(port());
    }
    text.append(path());
    String query = query();
    return query.isEmpty() ? text.toString() : text.append('?').append(query).toString();
  }

  /** Parameters may begin with a path, as OPC UA servers have one: {@code /server?key=value}. */
  private String path() {
    return address.parameters().startsWith("/") ? address.parameters().split("\\?", 2)[0] : "";
  }

  private String query() {
    String query = address.parameters().substring(path().length());
    if (query.startsWith("?")) {
      query = query.substring(1);
    }
    if (dialect.requestTimeout().isEmpty() || keys(query).contains(dialect.requestTimeout())) {
      return query;
    }
    // Later than our own: when its own time is over, the Modbus driver says "no such register".
    long timeout = address.requestTimeout().toMillis() + 1000;
    return (query.isEmpty() ? "" : query + '&') + dialect.requestTimeout() + '=' + timeout;
  }

  private static Set<String> keys(String query) {
    return Arrays.stream(query.split("&"))
        .map(pair -> pair.split("=", 2)[0])
        .filter(key -> !key.isBlank())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Names of the parameters, and whether each is required. */
  private Map<String, Boolean> parameters() {
    var metadata = driver.getMetadata();
    var parameters = new TreeMap<String, Boolean>();
    add(parameters, "", metadata.getProtocolConfigurationOptionMetadata());
    if (!transport().isEmpty()) {
      add(
          parameters,
          transport() + ".",
          metadata.getTransportConfigurationOptionMetadata(transport()));
    }
    parameters.keySet().removeAll(PARTS);
    return parameters;
  }

  private static void add(
      Map<String, Boolean> parameters, String prefix, Optional<OptionMetadata> metadata) {
    metadata
        .map(OptionMetadata::getOptions)
        .orElse(List.of())
        .forEach(option -> parameters.put(prefix + option.getKey(), option.isRequired()));
  }
}
