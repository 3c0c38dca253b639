package io.fieldline.sink.link;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** What stands behind the question mark of an address. */
public final class Query {

  private Query() {}

  /** The parameters in their order, encoded: {@code org=my%20plant&precision=ns}. */
  public static String of(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + '=' + encoded(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** {@link URLEncoder} writes a blank as a form does, which not every server reads. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
