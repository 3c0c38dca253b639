package io.fieldline.transfer;

import io.fieldline.transfer.TransferSettings.Sending;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns of a row: the keys of the tag map, the value, the time, and the quality if asked. */
final class Columns {

  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,19})");
  private static final BigInteger MAX_UNSIGNED = BigInteger.TWO.pow(Long.SIZE);

  /** A type with what stands in its brackets: {@code LowCardinality(Nullable(String))}. */
  private static final String TYPE = "(\\w+(?:\\((?:[^()]|\\([^()]*\\))*\\))?)";

  private final TagMap map;
  private final Sending sending;

  Columns(TagMap map, Sending sending) {
    this.map = map;
    this.sending = sending;
  }

  /** For the setting {@code clickhouse.layout}. */
  String layout() {
    var columns = new ArrayList<String>();
    map.keys().forEach(key -> columns.add(column(key, codeType(key), map.part(key))));
    columns.add(column("value", "Float32", "value"));
    columns.add(column("time", "DateTime", "source_time"));
    if (!sending.qualityColumn().isEmpty()) {
      columns.add(column(sending.qualityColumn(), "UInt16", "quality"));
    }
    return String.join(", ", columns);
  }

  /** For the setting {@code http-sink.fields}. */
  String fields() {
    var fields = new ArrayList<String>();
    map.keys().forEach(key -> fields.add(key + (isWhole(key) ? ":number=" : "=") + map.part(key)));
    fields.addAll(List.of("value", "time"));
    if (!sending.qualityColumn().isEmpty()) {
      fields.add(sending.qualityColumn() + "=quality");
    }
    return String.join(", ", fields);
  }

  private String column(String name, String type, String part) {
    // The user's own statement knows better: the driver of the original asked the server.
    Matcher declared =
        Pattern.compile("[(,]\\s*[`\"]?" + name + "[`\"]?\\s+" + TYPE)
            .matcher(sending.createQuery());
    return name + ':' + (declared.find() ? declared.group(1) : type) + '=' + part;
  }

  private String codeType(String key) {
    if (!isWhole(key)) {
      return "String";
    }
    return codes(key).stream().anyMatch(code -> code.startsWith("-")) ? "Int64" : "UInt64";
  }

  private boolean isWhole(String key) {
    return codes(key).stream()
        .allMatch(
            code ->
                WHOLE.matcher(code).matches() && new BigInteger(code).compareTo(MAX_UNSIGNED) < 0);
  }

  private List<String> codes(String key) {
    return map.items().values().stream().map(item -> item.codes().getOrDefault(key, "")).toList();
  }
}
