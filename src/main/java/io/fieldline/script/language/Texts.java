package io.fieldline.script.language;

import java.util.List;
import java.util.Map;
import org.apache.commons.jexl3.JexlScript;
import org.jspecify.annotations.Nullable;

/** Values as people read them. */
final class Texts {

  /** Longest text of a value that is shown. */
  private static final int LONGEST_SHOWN = 200;

  private static final int DEEPEST_SHOWN = 4;

  private Texts() {}

  /** A value as text; of lists and maps only the size, because they can be as large as memory. */
  static String of(@Nullable Object value) {
    if (value == null) {
      return "null";
    } else if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value.toString();
    } else if (value instanceof List<?> list) {
      return "list of " + list.size();
    } else if (value instanceof Map<?, ?> map) {
      return "map of " + map.size();
    } else if (value instanceof JexlScript) {
      return "function";
    } else if (value instanceof Throwable fault) {
      return Faults.words(fault);
    }
    return value instanceof Tagged ? value.toString() : "object";
  }

  /** A value with what is in it, at most {@value #LONGEST_SHOWN} characters; texts in quotes. */
  static String shown(@Nullable Object value) {
    var text = new StringBuilder();
    show(value, text, 0);
    return text.length() <= LONGEST_SHOWN
        ? text.toString()
        : text.substring(0, LONGEST_SHOWN) + "…";
  }

  private static void show(@Nullable Object value, StringBuilder text, int depth) {
    if (text.length() > LONGEST_SHOWN) {
      return;
    } else if (value instanceof ScriptList list && depth < DEEPEST_SHOWN) {
      text.append('[');
      String between = "";
      for (Object element : list) {
        text.append(between);
        show(element, text, depth + 1);
        between = ", ";
        if (text.length() > LONGEST_SHOWN) {
          return;
        }
      }
      text.append(']');
    } else if (value instanceof ScriptMap map && depth < DEEPEST_SHOWN) {
      text.append('{');
      String between = "";
      for (Map.Entry<String, @Nullable Object> entry : map.entrySet()) {
        text.append(between).append('\'').append(entry.getKey()).append("': ");
        show(entry.getValue(), text, depth + 1);
        between = ", ";
        if (text.length() > LONGEST_SHOWN) {
          return;
        }
      }
      text.append('}');
    } else if (value instanceof String string) {
      int end = Math.min(string.length(), LONGEST_SHOWN + 1);
      text.append('\'').append(string, 0, end).append('\'');
    } else {
      text.append(of(value));
    }
  }
}
