package io.fieldline.sink.http;

import io.fieldline.sink.link.RequestHeaders;
import io.fieldline.sink.link.Words;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the template {@code sink-http} hands over. The setters are for Camel; {@link HttpSink} reads
 * all of them once, when the route is made.
 */
public final class HttpSinkOptions {

  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[\\w.+-]+/[\\w.+-]+(\\s*;\\s*[\\w.+-]+=[\\w.+\"-]+)*");

  private String url = "";
  private String method = "POST";
  private String format = "json";
  private String fields = "facility, component, parameter, value, quality, time";
  private String template = "";
  private Path folder = Path.of("");
  private String contentType = "";
  private boolean gzip;
  private String idempotencyHeader = "Idempotency-Key";
  private String success = "200-299";
  private String reject = "400, 413, 422";

  /**
   * The address.
   *
   * @throws IllegalArgumentException when it is none
   */
  String url() {
    try {
      var address = new URI(url.strip());
      if (address.getUserInfo() != null) {
        throw new IllegalArgumentException(
            "http-sink.url must not contain a login; there are http-sink.user and .password");
      }
      String scheme = String.valueOf(address.getScheme());
      if ((scheme.equals("http") || scheme.equals("https")) && address.getHost() != null) {
        return url.strip();
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "http-sink.url has to be an address such as https://host/rows, not '%s'"
            .formatted(Words.address(url)));
  }

  String method() {
    String upper = method.strip().toUpperCase(Locale.ROOT);
    if (upper.equals("POST") || upper.equals("PUT")) {
      return upper;
    }
    throw new IllegalArgumentException("http-sink.method has to be POST or PUT, not " + method);
  }

  BodyFormat format() {
    return switch (format.strip().toLowerCase(Locale.ROOT)) {
      case "json" -> new JsonRows(Field.list(fields), false);
      case "lines" -> new JsonRows(Field.list(fields), true);
      case "template" -> template();
      default ->
          throw new IllegalArgumentException(
              "http-sink.format has to be json, lines or template, not " + format);
    };
  }

  /** Empty for the one of the format. */
  String contentType() {
    if (contentType.isBlank() || MEDIA_TYPE.matcher(contentType.strip()).matches()) {
      return contentType.strip();
    }
    throw new IllegalArgumentException(
        "http-sink.content-type has to be a media type such as text/csv, not " + contentType);
  }

  boolean gzip() {
    return gzip;
  }

  /** Empty for none. */
  String idempotencyHeader() {
    String name = idempotencyHeader.strip();
    return name.isEmpty() ? "" : RequestHeaders.checkName("http-sink.idempotency-header", name);
  }

  Verdicts verdicts() {
    return new Verdicts(
        StatusCodes.parse("http-sink.success", success),
        StatusCodes.parse("http-sink.reject", reject));
  }

  private BodyFormat template() {
    if (template.isBlank()) {
      throw new IllegalArgumentException(
          "http-sink.template has to name a file when http-sink.format is template");
    }
    return new TemplateBody(folder.resolve(template.strip()));
  }

  /** Where rows are sent to, http or https. */
  public void setUrl(String url) {
    this.url = url;
  }

  /** POST or PUT. */
  public void setMethod(String method) {
    this.method = method;
  }

  /** json, lines or template. */
  public void setFormat(String format) {
    this.format = format;
  }

  /** The fields of a row: {@code part}, {@code name=part} or {@code name:number=part}, commas. */
  public void setFields(String fields) {
    this.fields = fields;
  }

  /** The file of the format template. */
  public void setTemplate(String template) {
    this.template = template;
  }

  /** Where relative names of files begin. */
  public void setFolder(String folder) {
    this.folder = Path.of(folder);
  }

  /** The media type; empty for the one of the format. */
  public void setContentType(String contentType) {
    this.contentType = contentType;
  }

  /** Whether the body is compressed on the way. */
  public void setGzip(boolean gzip) {
    this.gzip = gzip;
  }

  /** The header with the token of the rows; empty for none. */
  public void setIdempotencyHeader(String idempotencyHeader) {
    this.idempotencyHeader = idempotencyHeader;
  }

  /** Statuses that say that the rows were taken. */
  public void setSuccess(String success) {
    this.success = success;
  }

  /** Statuses that blame the rows. */
  public void setReject(String reject) {
    this.reject = reject;
  }
}
