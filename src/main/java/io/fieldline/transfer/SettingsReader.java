package io.fieldline.transfer;

import io.fieldline.device.Nearest;
import io.fieldline.device.Problem;
import io.fieldline.transfer.TransferSettings.Level;
import io.fieldline.transfer.TransferSettings.Logging;
import io.fieldline.transfer.TransferSettings.Opc;
import io.fieldline.transfer.TransferSettings.Sending;
import io.fieldline.yaml.Position;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one settings file and its tag map, and collects all that is wrong with them. */
final class SettingsReader {

  private static final Set<String> SECTIONS =
      Set.of("opc", "sending", "logging", "plotting", "simulation");
  private static final double LONGEST_PERIOD = 86_400;
  private static final int MAX_PORT = 65_535;

  private final Path file;
  private final Path folder;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> notes = new ArrayList<>();

  SettingsReader(Path file) {
    this.file = file;
    this.folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
  }

  TransferSettings read() throws SettingsException {
    IniFile ini = IniReader.read(file, text(file, Position.START).orElseThrow(this::wrong));
    problems.addAll(ini.problems());
    var opc = new SectionReader(ini, "opc", problems);
    var sending = new SectionReader(ini, "sending", problems);
    var logging = new SectionReader(ini, "logging", problems);
    Opc source = opc(opc);
    Sending receiver = new SendingReader(sending).read();
    Logging log = logging(logging);
    TagMap tags = tags(opc);
    opc.nameUnknown(notes);
    sending.nameUnknown(notes);
    logging.nameUnknown(notes);
    plotting(ini);
    simulation(ini);
    nameUnknownSections(ini);
    if (!problems.isEmpty()) {
      throw wrong();
    }
    return new TransferSettings(file, source, receiver, log, tags, notes);
  }

  /**
   * All that is wrong, and what is passed over, which may be the cause: a key with a typing error.
   */
  private SettingsException wrong() {
    var all = new ArrayList<>(problems);
    all.addAll(notes);
    all.sort(
        Comparator.comparing((Problem each) -> !each.file().equals(file))
            .thenComparing(Problem::line)
            .thenComparing(Problem::column));
    return new SettingsException(all);
  }

  private static Opc opc(SectionReader section) {
    return new Opc(
        section.required("opc_server", "the ProgID, such as Matrikon.OPC.Simulation.1"),
        section.text("tags_branch_opc_server", ""),
        Duration.ofMillis(Math.round(1000 * section.number("frequency", 0.01, LONGEST_PERIOD, 5))),
        section.text("opc_host", ""),
        section.whole("opc_port", 1, MAX_PORT, 0),
        section.text("opc_domain", ""),
        section.text("opc_user", ""),
        section.text("opc_password", ""));
  }

  private TagMap tags(SectionReader section) {
    String name = section.required("tags_settings_file_path", "the path of the tag map");
    Position position = section.position("tags_settings_file_path");
    var nothing = new TagMap(file, List.of(), Map.of(), Map.of());
    if (name.isEmpty()) {
      return nothing;
    }
    Path path = path(section, "tags_settings_file_path", name);
    Optional<String> text = path == null ? Optional.empty() : text(path, position);
    return path == null || text.isEmpty()
        ? nothing
        : TagMapReader.read(path, text.get(), problems, notes);
  }

  private Logging logging(SectionReader section) {
    boolean debug = section.flag("debug", false);
    Level level =
        section.value(
            "debug_level",
            "DEBUG, INFO, WARNING, ERROR or CRITICAL",
            text ->
                Arrays.stream(Level.values())
                    .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElse(null),
            Level.DEBUG);
    Path log = path(section, "logs_file_path", section.text("logs_file_path", "logs.log"));
    return new Logging(
        section.flag("verbose", false), level, debug ? Optional.ofNullable(log) : Optional.empty());
  }

  private void plotting(IniFile ini) {
    var section = new SectionReader(ini, "plotting", problems);
    boolean wanted = section.flag("plotting_required", false);
    section.text("diagram_split_keys", "");
    section.whole("diagram_series_len", 1, Integer.MAX_VALUE, 1);
    if (wanted) {
      String reason =
          "there are no plots: plotting_required, diagram_split_keys and"
              + " diagram_series_len have no effect";
      notes.add(new Problem(file, section.position("plotting_required"), null, reason, ""));
    }
    section.nameUnknown(notes);
  }

  /** Read by the simulation of machines, in the original too. */
  private void simulation(IniFile ini) {
    var section = new SectionReader(ini, "simulation", problems);
    section.value(
        "simulation_start_time",
        "a time such as 2020-01-01T12:00:00.000000",
        SettingsReader::time,
        LocalDateTime.MIN);
    section.whole("simulation_time_step", 1, Integer.MAX_VALUE, 1);
    section.nameUnknown(notes);
  }

  private void nameUnknownSections(IniFile ini) {
    ini.sections()
        .forEach(
            (name, section) -> {
              if (!SECTIONS.contains(name) && !name.equals(IniFile.DEFAULT)) {
                String hint =
                    Nearest.to(name, SECTIONS).map(n -> "did you mean [" + n + "]?").orElse("");
                String reason = "the section [%s] is not known, ignored".formatted(name);
                notes.add(new Problem(file, section.position(), null, reason, hint));
              }
            });
  }

  /** A path, from the folder of the settings file on unless absolute. */
  private @Nullable Path path(SectionReader section, String key, String text) {
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      section.report(key, "'%s' has to be a path, not '%s'".formatted(key, text));
      return null;
    }
  }

  /** The text of a file that the settings file names at a place. */
  private Optional<String> text(Path path, Position named) {
    String reason;
    try {
      String text = Files.readString(path);
      // Windows editors put it there.
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (NoSuchFileException e) {
      reason = "there is no file " + path;
    } catch (CharacterCodingException e) {
      reason = path + " is not UTF-8: save it as UTF-8";
    } catch (IOException e) {
      reason = "cannot read " + path + ": " + e.getMessage();
    }
    problems.add(new Problem(file, named, null, reason, ""));
    return Optional.empty();
  }

  private static @Nullable LocalDateTime time(String text) {
    try {
      return LocalDateTime.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
