package io.fieldline.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines of a word and what belongs to it. */
final class KeyedLines {

  private final Map<String, String> lines = new LinkedHashMap<>();

  void add(String word, String text) {
    lines.put(word, text);
  }

  List<String> lines() {
    int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
    var written = new ArrayList<String>();
    lines.forEach((word, text) -> written.add(word + " ".repeat(width - word.length() + 3) + text));
    return written;
  }
}
