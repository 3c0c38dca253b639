package io.fieldline.transfer;

import io.fieldline.transfer.TransferSettings.LoaderType;
import io.fieldline.transfer.TransferSettings.Sending;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code [sending]}. */
final class SendingReader {

  private static final URI NOWHERE = URI.create("http://localhost");
  private static final int HTTP_INTERFACE = 8123;
  private static final int HTTPS_INTERFACE = 8443;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final SectionReader section;

  SendingReader(SectionReader section) {
    this.section = section;
  }

  Sending read() {
    LoaderType type =
        section.value(
            "loader_type",
            "CLICKHOUSE_DRIVER or HTTP",
            SendingReader::type,
            LoaderType.CLICKHOUSE_DRIVER);
    return new Sending(
        type,
        type == LoaderType.HTTP ? receiver() : clickHouse(),
        section.text("user", ""),
        section.text("password", ""),
        name("database_name", "default"),
        name("table_name", "facility_sensor_logs"),
        section.text("clickhouse_table_create_query", ""),
        name("quality_column", ""));
  }

  private URI receiver() {
    // Only for ClickHouse; known here too, so that they are not called unknown.
    section.whole("port", 0, 65_535, 0);
    section.flag("secure", false);
    section.required("host", "the address that rows are posted to, such as http://host/rows");
    return section.value(
        "host", "an address such as http://host/rows", SendingReader::address, NOWHERE);
  }

  private URI clickHouse() {
    boolean secure = section.flag("secure", false);
    int port = section.whole("port", 1, 65_535, secure ? HTTPS_INTERFACE : HTTP_INTERFACE);
    if (port == 9000 || port == 9440) {
      section.report(
          "port",
          "%d is the port of ClickHouse's native protocol; give that of its HTTP interface, mostly"
                  .formatted(port)
              + " %d".formatted(secure ? HTTPS_INTERFACE : HTTP_INTERFACE));
    }
    return section.value(
        "host",
        "the name or address of a machine, without http:// and port (for an HTTP receiver write"
            + " loader_type = HTTP)",
        host -> server(secure ? "https" : "http", host, port),
        NOWHERE.resolve("//localhost:" + port));
  }

  /** A name that stands in a statement. */
  private String name(String key, String otherwise) {
    return section.value(
        key,
        "letters, digits and underscores",
        text -> NAME.matcher(text).matches() ? text : null,
        otherwise);
  }

  private static @Nullable LoaderType type(String text) {
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "CLICKHOUSE_DRIVER", "CLICKHOUSE" -> LoaderType.CLICKHOUSE_DRIVER;
      case "HTTP" -> LoaderType.HTTP;
      default -> null;
    };
  }

  private static @Nullable URI server(String scheme, String host, int port) {
    try {
      boolean bare = !host.contains("/") && !host.contains("?");
      var address = new URI(scheme, null, host, port, null, null, null);
      return bare && address.parseServerAuthority().getHost() != null ? address : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static @Nullable URI address(String text) {
    try {
      var address = new URI(text);
      String scheme = String.valueOf(address.getScheme());
      return scheme.matches("https?") && address.getHost() != null ? address : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
