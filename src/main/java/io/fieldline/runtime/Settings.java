package io.fieldline.runtime;

import io.fieldline.sqlite.ByteSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.spi.LoadablePropertiesSource;
import org.apache.camel.util.TimeUtils;

/**
 * Every setting, from the first of these that has it: a command's own choice, the environment
 * ({@code CLICKHOUSE_URL} or {@code clickhouse_url} for {@code clickhouse.url}), a system property,
 * {@code application.properties} in the home folder, the defaults in the jar. Camel asks here for
 * every {@code {{placeholder}}}.
 */
public final class Settings implements LoadablePropertiesSource {

  private static final String FILE = "application.properties";
  private static final Pattern DURATION =
      Pattern.compile("\\d{1,15}|(\\d{1,9}(ms|s|m|h|d))+", Pattern.CASE_INSENSITIVE);

  private final Home home;
  private final Map<String, String> environment;
  private final Map<String, String> chosen = new HashMap<>();
  private final Properties file;
  private final Properties defaults;
  private final FileFunction files;

  /**
   * Reads the file and the defaults.
   *
   * @throws StartException when the file is there but cannot be read
   */
  public Settings(Home home, Map<String, String> environment) {
    this.home = home;
    this.environment = Map.copyOf(environment);
    file = readFile(home.folder().resolve(FILE));
    defaults = readDefaults();
    files = new FileFunction(home);
    choose("home.dir", home.folder().toString());
    choose("data.dir", home.resolve(get("data.dir")).toString());
    PollsPerWrite.apply(this);
  }

  public Home home() {
    return home;
  }

  /** Sets a value that wins over every other. */
  public void choose(String key, String value) {
    chosen.put(key, value);
  }

  /**
   * The value of a setting with its own placeholders replaced.
   *
   * @throws StartException when nothing defines the setting or one that its value names
   */
  public String get(String key) {
    String value = getProperty(key);
    if (value == null) {
      throw new StartException("the setting " + key + " is nowhere defined");
    }
    return replace(value);
  }

  /**
   * A text with its placeholders replaced.
   *
   * @throws StartException when nothing defines one of them
   */
  public String replace(String text) {
    return new Placeholders(this, files).replace(text);
  }

  /**
   * A whole number in a range.
   *
   * @throws StartException when it is not one
   */
  public int number(String key, int from, int to) {
    String text = get(key).trim();
    try {
      int number = Integer.parseInt(text);
      if (number >= from && number <= to) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, with the range
    }
    throw new StartException(
        "the setting %s is '%s', it has to be a whole number from %d to %d"
            .formatted(key, text, from, to));
  }

  /**
   * A duration such as {@code 500ms}, {@code 1m30s} or {@code 7d}; milliseconds when it has no
   * unit.
   *
   * @throws StartException when it is not one
   */
  public Duration duration(String key) {
    String text = get(key).trim();
    if (!DURATION.matcher(text).matches()) {
      throw new StartException(
          "the setting %s is '%s', it has to be a duration such as 500ms, 10s or 1h"
              .formatted(key, text));
    }
    return TimeUtils.toDuration(text);
  }

  /**
   * A size such as {@code 64K} or {@code 2G}.
   *
   * @throws StartException when it is not one
   */
  public ByteSize size(String key) {
    String text = get(key).trim();
    try {
      return ByteSize.parse(text);
    } catch (IllegalArgumentException e) {
      throw new StartException("the setting %s: %s".formatted(key, e.getMessage()), e);
    }
  }

  /** The keys that the shipped file declares. */
  public static Set<String> declared() {
    return new TreeSet<>(readDefaults().stringPropertyNames());
  }

  /** The default of a setting, empty when the shipped file does not declare it. */
  public static Optional<String> defaultOf(String key) {
    return Optional.ofNullable(readDefaults().getProperty(key));
  }

  /** The function behind {@code {{file:path}}}. */
  public FileFunction files() {
    return files;
  }

  @Override
  public String getName() {
    return "Fieldline settings";
  }

  /** The raw value, null when nothing defines it; this is what Camel asks. */
  @Override
  @SuppressWarnings("NullAway") // Camel's contract: null means not defined here
  public String getProperty(String name) {
    return Optional.ofNullable(chosen.get(name))
        .or(() -> fromEnvironment(environment, name).map(Map.Entry::getValue))
        .or(() -> Optional.ofNullable(System.getProperty(name)))
        .or(() -> Optional.ofNullable(file.getProperty(name)))
        .orElseGet(() -> defaults.getProperty(name));
  }

  @Override
  public Properties loadProperties() {
    return loadProperties(name -> true);
  }

  @Override
  public Properties loadProperties(Predicate<String> filter) {
    var names = new TreeSet<>(defaults.stringPropertyNames());
    names.addAll(file.stringPropertyNames());
    names.addAll(chosen.keySet());
    names.addAll(System.getProperties().stringPropertyNames());
    var found = new Properties();
    names.stream()
        .filter(filter)
        .forEach(name -> Optional.ofNullable(getProperty(name)).ifPresent(v -> found.put(name, v)));
    return found;
  }

  @Override
  public void reloadProperties(String location) {
    // read once, at the start: a change of settings is a restart
  }

  /** {@code clickhouse.max-rows} becomes {@code CLICKHOUSE_MAX_ROWS}. */
  public static String environmentName(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The variable of a setting; some write it small, as in {@code mock_mode=false}. */
  public static Optional<Map.Entry<String, String>> fromEnvironment(
      Map<String, String> environment, String key) {
    String name = environmentName(key);
    return Stream.of(name, name.toLowerCase(Locale.ROOT))
        .filter(environment::containsKey)
        .findFirst()
        .map(found -> Map.entry(found, environment.get(found)));
  }

  private static Properties readFile(Path path) {
    if (!Files.exists(path)) {
      return new Properties();
    }
    try (Reader reader = new StringReader(withoutMark(Files.readString(path)))) {
      return read(reader);
    } catch (CharacterCodingException e) {
      throw new StartException(path + " is not UTF-8: save it as UTF-8", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new StartException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  /** Windows editors put a byte order mark first; the first key would begin with it. */
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Properties readDefaults() {
    InputStream stream = Settings.class.getResourceAsStream(FILE);
    if (stream == null) {
      throw new IllegalStateException("the jar holds no defaults");
    }
    try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      return read(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties read(Reader reader) throws IOException {
    var properties = new Properties();
    properties.load(reader);
    return properties;
  }
}
