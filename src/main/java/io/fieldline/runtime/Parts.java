package io.fieldline.runtime;

import io.fieldline.buffer.Buffers;
import io.fieldline.device.Devices;
import io.fieldline.device.TagDirectory;
import io.fieldline.history.HistoryFile;
import io.fieldline.history.HistoryStore;
import io.fieldline.live.LiveValues;
import io.fieldline.normalize.Normalizer;
import io.fieldline.quarantine.Origins;
import io.fieldline.quarantine.Quarantine;
import io.fieldline.quarantine.QuarantineBounds;
import io.fieldline.quarantine.QuarantineFile;
import io.fieldline.script.ScriptCompiler;
import io.fieldline.script.calculation.Calculator;
import io.fieldline.script.calculation.CalculatorSettings;
import io.fieldline.script.calculation.NewestValues;
import io.fieldline.sqlite.FolderLock;
import io.fieldline.trace.Readings;
import io.fieldline.trace.Trace;
import io.fieldline.trace.Trace.Evidence;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts that routes and components find in Camel's registry, by type or by name. */
final class Parts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final Clock clock = Clock.systemUTC();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ScriptCompiler engine;
  private final Calculator calculator;
  private final PlantTags devices;
  private final LiveValues live;
  private final Readings readings;
  private final Normalizer normalizer;
  private final FolderLock lock;
  private final QuarantineFile quarantine;
  private final Origins origins = new Origins();
  private final HistoryFile history;
  private final HistoryStore store;

  Parts(Settings settings, Devices devices) {
    engine = ScriptSettings.engine(settings);
    CalculatorSettings pace = ScriptSettings.calculator(settings);
    List.of(
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ClassLoaderMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics())
        .forEach(binder -> binder.bindTo(meters));
    int maxTags = settings.number("live.max-tags", 1, Integer.MAX_VALUE);
    live = new LiveValues(maxTags, clock, meters);
    readings = new Readings(maxTags, clock);
    Optional<HistoryStore> remote = ChosenHistory.of(settings);
    Path data = Path.of(settings.get("data.dir"));
    lock = lock(data);
    try {
      quarantine = new QuarantineFile(data.resolve("quarantine.db"), bounds(settings), clock);
      history =
          new HistoryFile(
              data.resolve("history.db"), settings.duration("history.retention"), clock);
      calculator =
          new Calculator(
              engine,
              new NewestValues(live, history::newest, clock),
              data.resolve("script-state.db"),
              clock,
              meters,
              pace);
    } catch (SQLException e) {
      release(lock);
      throw unusable(data, e);
    }
    store = remote.orElse(history);
    this.devices = new PlantTags(devices, calculator);
    normalizer =
        new Normalizer(this.devices, clock, meters, settings.duration("normalize.max-future"));
  }

  PrometheusMeterRegistry meters() {
    return meters;
  }

  Devices devices() {
    return devices;
  }

  LiveValues live() {
    return live;
  }

  /** Where stored measurements are read. */
  HistoryStore store() {
    return store;
  }

  QuarantineFile quarantine() {
    return quarantine;
  }

  ScriptCompiler engine() {
    return engine;
  }

  Calculator calculator() {
    return calculator;
  }

  Origins origins() {
    return origins;
  }

  /**
   * Answers why a value is not stored.
   *
   * @param troubles what is not well at present
   */
  Trace trace(Buffers buffers, Supplier<List<String>> troubles) {
    return new Trace(
        new Evidence(
            readings,
            Optional.of(normalizer),
            live,
            devices,
            buffers,
            Optional.of(history),
            Optional.of(quarantine),
            troubles),
        clock);
  }

  /** Puts the parts into the registry, before any route is loaded. */
  void bind(Registry registry) {
    registry.bind("clock", Clock.class, clock);
    registry.bind("meters", meters);
    registry.bind("tags", TagDirectory.class, devices);
    registry.bind("trace", readings);
    registry.bind("sinks", new SinkGuard());
    registry.bind("normalize", normalizer);
    registry.bind("live", live);
    registry.bind("scripts", calculator);
    registry.bind("script-results", calculator.results());
    registry.bind("quarantine", Quarantine.class, quarantine);
    registry.bind("origins", origins);
    registry.bind("history", history);
  }

  /** Reads what has changed on disk since the last time. */
  void refresh() {
    if (devices.reload()) {
      LOG.info("devices: read again");
    }
  }

  @Override
  public void close() {
    meters.close();
    try (quarantine;
        history;
        calculator) {
      LOG.debug("closing the files below the data folder");
    } catch (SQLException e) {
      LOG.warn("not everything was closed: {}", Reason.of(e));
    }
    release(lock);
  }

  private static FolderLock lock(Path data) {
    try {
      return FolderLock.take(data);
    } catch (IOException e) {
      throw unusable(data, e);
    }
  }

  private static void release(FolderLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("the data folder stays locked: {}", Reason.of(e));
    }
  }

  private static StartException unusable(Path data, Exception e) {
    return new StartException(
        "cannot keep data in %s (%s): choose another folder with data.dir or DATA_DIR"
            .formatted(data, Reason.of(e)),
        e);
  }

  static QuarantineBounds bounds(Settings settings) {
    return new QuarantineBounds(
        settings.number("quarantine.max-entries", 1, Integer.MAX_VALUE),
        settings.size("quarantine.max-bytes"),
        settings.size("quarantine.max-payload"));
  }
}
