package io.fieldline.api;

import io.fieldline.quarantine.Selection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A selection of the quarantine as the query of an address: {@code
 * origin=sink:clickhouse&subject=boiler&since=2026-11-21T12:00:00Z&id=7&id=8&after=0&to=99}.
 */
public final class SelectionQuery {

  private SelectionQuery() {}

  /**
   * Reads the parameters.
   *
   * @param parameters all values of a name
   * @throws ApiException when one is wrong
   */
  static Selection parse(Function<String, List<String>> parameters) {
    try {
      return new Selection(
          parameters.apply("id").stream().map(Long::valueOf).toList(),
          first(parameters, "origin", ""),
          first(parameters, "subject", ""),
          since(first(parameters, "since", "")),
          Long.parseLong(first(parameters, "after", "0")),
          Long.parseLong(first(parameters, "to", String.valueOf(Long.MAX_VALUE))));
    } catch (NumberFormatException e) {
      throw new ApiException(400, "id, after and to must be numbers: " + e.getMessage());
    } catch (DateTimeParseException e) {
      throw new ApiException(400, "since must be written 2026-11-21T12:00:00Z");
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, String.valueOf(e.getMessage()));
    }
  }

  /** Writes a selection; empty when it is everything. */
  public static String of(Selection selection) {
    var parts = new ArrayList<String>();
    selection.ids().forEach(id -> parts.add("id=" + id));
    add(parts, "origin", selection.origin());
    add(parts, "subject", selection.subject());
    add(parts, "since", selection.since() == null ? "" : selection.since().toString());
    add(parts, "after", selection.after() == 0 ? "" : String.valueOf(selection.after()));
    add(parts, "to", selection.upTo() == Long.MAX_VALUE ? "" : String.valueOf(selection.upTo()));
    return String.join("&", parts);
  }

  private static void add(List<String> parts, String name, String value) {
    if (!value.isEmpty()) {
      parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  private static @Nullable Instant since(String text) {
    return text.isEmpty() ? null : Instant.parse(text);
  }

  private static String first(
      Function<String, List<String>> parameters, String name, String otherwise) {
    return parameters.apply(name).stream().findFirst().orElse(otherwise);
  }
}
