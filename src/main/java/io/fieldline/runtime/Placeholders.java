package io.fieldline.runtime;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code {{key}}}, {@code {{key:default}}}, {@code {{env:NAME}}} and {@code {{file:path}}}
 * in the settings that are needed before Camel is there.
 */
final class Placeholders {

  private static final Pattern INNERMOST = Pattern.compile("\\{\\{([^{}]+)}}");
  private static final int MAX_REPLACEMENTS = 50;

  private final Settings settings;
  private final FileFunction files;

  Placeholders(Settings settings, FileFunction files) {
    this.settings = settings;
    this.files = files;
  }

  String replace(String value) {
    String text = value;
    for (int i = 0; i < MAX_REPLACEMENTS; i++) {
      Matcher found = INNERMOST.matcher(text);
      if (!found.find()) {
        return text;
      }
      text =
          text.substring(0, found.start()) + valueOf(found.group(1)) + text.substring(found.end());
    }
    throw new StartException("the placeholders in '" + value + "' refer to each other in a circle");
  }

  private String valueOf(String expression) {
    int colon = expression.indexOf(':');
    String name = colon < 0 ? expression : expression.substring(0, colon);
    String rest = colon < 0 ? "" : expression.substring(colon + 1);
    if (name.equals("file")) {
      return files.apply(rest);
    }
    if (name.equals("env")) {
      return valueOf(rest);
    }
    return Optional.ofNullable(settings.getProperty(name))
        .or(() -> colon < 0 ? Optional.empty() : Optional.of(rest))
        .orElseThrow(() -> new StartException("nothing defines {{" + expression + "}}"));
  }
}
