package io.fieldline.history.link;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One request.
 *
 * @param path behind the address, with a leading slash
 * @param parameters of the address
 * @param headers login and the like; they may be secret
 * @param body posted as it is; with an empty one nothing is posted
 */
public record Question(
    String path, Map<String, String> parameters, Map<String, String> headers, String body) {

  /** Path and parameters, encoded. */
  String target() {
    String query =
        parameters.entrySet().stream()
            .map(each -> each.getKey() + '=' + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + '?' + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Keeps secrets out of logs. */
  @Override
  public String toString() {
    return path;
  }
}
