package io.fieldline.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.opcda.da.ItemState;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Prints what items had: as a table for people, as CSV or as one JSON array. */
final class ReadingPrinter {

  private final PrintWriter out;
  private final PrintWriter err;

  ReadingPrinter(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  void print(List<ItemReading> readings, boolean json, boolean csv) throws IOException {
    if (json) {
      out.println(json(readings).toPrettyString());
    } else if (csv) {
      csv(readings);
    } else {
      table(readings);
    }
    out.flush();
  }

  private void table(List<ItemReading> readings) {
    var table = TextTable.ofTexts("ITEM", "VALUE", "QUALITY", "TIME");
    for (ItemReading reading : readings) {
      ItemState state = reading.state();
      table.add(reading.item(), text(state, "-"), state.quality().toString(), time(state, "-"));
    }
    table.lines().forEach(out::println);
    out.flush();
    readings.stream()
        .filter(reading -> !reading.isRead())
        .forEach(reading -> err.println(reading.item() + ": " + reading.state().fault()));
    err.flush();
  }

  private void csv(List<ItemReading> readings) throws IOException {
    // Not closed: the printer would close the output of the command line.
    var printer = new CSVPrinter(out, CSVFormat.DEFAULT);
    printer.printRecord("item", "value", "quality", "time", "fault");
    for (ItemReading reading : readings) {
      ItemState state = reading.state();
      printer.printRecord(
          reading.item(), text(state, ""), state.quality().word(), time(state, ""), state.fault());
    }
  }

  private static ArrayNode json(List<ItemReading> readings) {
    ArrayNode all = JsonMapper.builder().build().createArrayNode();
    for (ItemReading reading : readings) {
      ItemState state = reading.state();
      ObjectNode one = all.addObject().put("item", reading.item());
      if (state.array()) {
        ArrayNode values = one.putArray("value");
        state.values().forEach(value -> put(values, value));
      } else {
        ArrayNode single = all.arrayNode();
        state.values().forEach(value -> put(single, value));
        one.set("value", single.isEmpty() ? single.nullNode() : single.get(0));
      }
      one.put("quality", state.quality().word()).put("status", status(state.quality()));
      one.put("time", state.time() == null ? null : state.time().toString());
      if (!reading.isRead()) {
        one.put("fault", state.fault());
      }
    }
    return all;
  }

  private static void put(ArrayNode values, Value value) {
    if (value instanceof Value.Real real && Double.isFinite(real.number())) {
      values.add(real.number());
    } else if (value instanceof Value.Whole whole) {
      values.add(whole.number());
    } else if (value instanceof Value.Flag flag) {
      values.add(flag.set());
    } else {
      values.add(value.toString()); // also NaN and the infinities, which JSON has no numbers for
    }
  }

  private static String text(ItemState state, String none) {
    if (state.array()) {
      return state.values().toString();
    }
    return state.values().isEmpty()
        ? none
        : state.values().stream().map(Value::toString).collect(Collectors.joining());
  }

  private static String time(ItemState state, String none) {
    return Objects.requireNonNullElse(state.time(), none).toString();
  }

  private static String status(Quality quality) {
    return quality.isGood() ? "good" : quality.isUncertain() ? "uncertain" : "bad";
  }
}
