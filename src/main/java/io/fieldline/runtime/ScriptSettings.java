package io.fieldline.runtime;

import io.fieldline.script.ScriptCompiler;
import io.fieldline.script.calculation.CalculatorSettings;
import io.fieldline.script.language.Limits;
import io.fieldline.script.language.ScriptEngine;
import io.fieldline.script.store.StoreSettings;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;

/** The settings {@code script.*}. */
public final class ScriptSettings {

  private ScriptSettings() {}

  /**
   * The compiler of scripts, with the limits of the settings.
   *
   * @throws StartException when a setting is wrong
   */
  public static ScriptCompiler engine(Settings settings) {
    try {
      return new ScriptEngine(
          new Limits(
              settings.number("script.max-steps", 1_000, 1_000_000_000),
              settings.duration("script.max-time"),
              settings.size("script.max-memory").bytes()),
          zone(settings));
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  /** How scripts are run. */
  static CalculatorSettings calculator(Settings settings) {
    try {
      return new CalculatorSettings(
          settings.duration("script.refresh"),
          settings.number("script.max-waiting", 1, 100_000_000));
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  /** Where scripts are kept. */
  static StoreSettings store(Settings settings) {
    try {
      return new StoreSettings(
          Path.of(settings.get("data.dir")),
          settings.get("script.database"),
          settings.get("script.database-user"),
          settings.get("script.database-password"));
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  private static ZoneId zone(Settings settings) {
    String zone = settings.get("script.zone").trim();
    try {
      return zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new StartException(
          "the setting script.zone is '%s', it has to be a time zone such as Europe/Berlin"
              .formatted(zone),
          e);
    }
  }

  private static StartException wrong(IllegalArgumentException e) {
    return new StartException("a setting script.* is wrong: " + e.getMessage(), e);
  }
}
