package io.fieldline.command;

import io.fieldline.quarantine.Selection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that choose entries of the quarantine. */
final class SelectionOptions {

  @Option(
      names = "--origin",
      paramLabel = "ORIGIN",
      defaultValue = "",
      description = "Only from there, such as sink:clickhouse or source:sensors.")
  private String origin;

  @Option(
      names = "--about",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only those whose tag or topic contains the text.")
  private String subject;

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = "Only newer ones: 2h, 3d, 2026-11-21, 2026-11-21T06:00 (local), or with a Z.")
  private @Nullable String since;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** What the options choose of these ids, of all when there are none. */
  Selection selection(List<Long> ids) {
    return new Selection(
        ids, origin, subject, since == null ? null : instant(since), 0, Long.MAX_VALUE);
  }

  /**
   * The same for what changes something: all entries only when that was said.
   *
   * @throws ParameterException when nothing was chosen
   */
  Selection selection(List<Long> ids, boolean all) {
    if (ids.size() > Selection.MOST_IDS) {
      throw wrong("at most " + Selection.MOST_IDS + " ids at once");
    }
    Selection selection = selection(ids);
    if (selection.isEverything() != all) {
      throw wrong(
          all
              ? "--all leaves nothing to choose"
              : "choose ids, --origin, --about, --since or --all");
    }
    return selection;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private Instant instant(String text) {
    try {
      if (text.matches("(\\d{1,9}[smhd])+")) {
        Duration back = TimeUtils.toDuration(text);
        return Clock.systemUTC().instant().minus(back);
      }
      if (text.endsWith("Z")) {
        return Instant.parse(text);
      }
      ZoneId here = ZoneId.systemDefault();
      return text.contains("T")
          ? LocalDateTime.parse(text).atZone(here).toInstant()
          : LocalDate.parse(text).atStartOfDay(here).toInstant();
    } catch (DateTimeParseException e) {
      throw wrong("--since must be such as 2h, 2026-11-21 or 2026-11-21T06:00: " + text);
    }
  }
}
