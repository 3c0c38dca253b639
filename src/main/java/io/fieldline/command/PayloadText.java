package io.fieldline.command;

import io.fieldline.model.Batch;
import io.fieldline.model.BatchCodec;
import io.fieldline.model.CorruptBatchException;
import io.fieldline.model.Measurement;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A payload of the quarantine for people: as measurements, else as text, else as bytes. */
final class PayloadText {

  private static final int ROW = 16;
  private static final int MOST_LINES = 200;

  private PayloadText() {}

  static List<String> lines(String origin, byte[] payload) {
    if (origin.startsWith("sink:")) {
      try {
        return measurements(BatchCodec.decode(payload));
      } catch (CorruptBatchException e) {
        return bytes(payload);
      }
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
      boolean printable =
          text.chars().noneMatch(c -> Character.isISOControl(c) && "\r\n\t".indexOf(c) < 0);
      return printable ? first(text.lines().toList()) : bytes(payload);
    } catch (CharacterCodingException e) {
      return bytes(payload);
    }
  }

  private static List<String> measurements(Batch batch) {
    var table = TextTable.ofTexts("TAG", "VALUE", "QUALITY", "TIME");
    for (Measurement m : batch) {
      table.add(
          PlainText.of(m.tag().toString(), 200),
          PlainText.of(m.value().toString(), 200),
          m.quality().toString(),
          m.sourceTime().toString());
    }
    return first(table.lines());
  }

  /** {@code 00000010 48 65 6c 6c 6f Hello}. */
  private static List<String> bytes(byte[] payload) {
    var lines = new ArrayList<String>();
    for (int at = 0; at < payload.length; at += ROW) {
      int end = Math.min(payload.length, at + ROW);
      String hex = HexFormat.ofDelimiter(" ").formatHex(payload, at, end);
      var text = new StringBuilder();
      for (int i = at; i < end; i++) {
        text.append(payload[i] >= ' ' && payload[i] < 127 ? (char) payload[i] : '.');
      }
      lines.add("%08x  %-47s  %s".formatted(at, hex, text));
    }
    return first(lines);
  }

  private static List<String> first(List<String> lines) {
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    var shown = new ArrayList<>(lines.subList(0, MOST_LINES));
    shown.add("... " + Quantity.of(lines.size() - MOST_LINES, "line") + " more; see --json");
    return shown;
  }
}
