package io.fieldline.runtime;

import io.fieldline.api.ApiRules;
import io.fieldline.api.BufferOrigins;
import io.fieldline.api.BufferPages;
import io.fieldline.api.ContractPage;
import io.fieldline.api.HealthChecks;
import io.fieldline.api.ObservePages;
import io.fieldline.api.QuarantineDesk;
import io.fieldline.api.QuarantinePages;
import io.fieldline.api.StartGate;
import io.fieldline.api.TracePage;
import io.fieldline.api.calc.ScriptServer;
import io.fieldline.buffer.BufferComponent;
import io.fieldline.device.DeviceFolder;
import io.fieldline.device.Devices;
import io.fieldline.device.TagDefinition;
import io.fieldline.live.LiveValues;
import io.fieldline.model.Tag;
import io.fieldline.quarantine.Replay;
import io.fieldline.script.RunningScripts;
import io.fieldline.script.store.ScriptRegistry;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running Fieldline: Camel, the one HTTP port, and the routes of one or more folders. */
public final class Fieldline implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Fieldline.class);
  private static final int SCAN_SECONDS = 2;

  private final Settings settings;
  private final RouteSource routes;
  private final Diagnosis diagnosis;
  private final HttpPort port;
  private final Parts parts;
  private final Main main = new Main();
  private volatile boolean loaded;
  private @Nullable Future<?> scans;
  private @Nullable ScriptPort scriptPort;
  private @Nullable ScriptRegistry registry;

  private Fieldline(Settings settings, RouteSource routes, Devices devices, Diagnosis diagnosis) {
    this.settings = settings;
    this.routes = routes;
    this.diagnosis = diagnosis;
    this.port = HttpPort.of(settings);
    this.parts = new Parts(settings, devices);
  }

  /**
   * Starts everything and returns when the routes have been loaded. A dead source or sink, or a
   * broken route file, does not keep the rest from starting.
   *
   * @param routeFolders the folders with the route files
   * @param diagnosis asked about route files that do not load
   * @throws StartException when the settings are wrong or the port is taken
   */
  public static Fieldline start(Settings settings, List<Path> routeFolders, Diagnosis diagnosis) {
    return start(
        settings,
        new RouteFiles(settings.home(), routeFolders),
        new DeviceFolder(settings.home().resolve(settings.get("devices.dir"))),
        diagnosis);
  }

  /**
   * The same with routes and devices that need not be files.
   *
   * @throws StartException when the settings are wrong or the port is taken
   */
  public static Fieldline start(
      Settings settings, RouteSource routes, Devices devices, Diagnosis diagnosis) {
    var fieldline = new Fieldline(settings, routes, devices, diagnosis);
    try {
      fieldline.start();
      return fieldline;
    } catch (Exception e) {
      fieldline.close();
      throw e instanceof StartException start ? start : new StartException(Reason.of(e), e);
    }
  }

  /** The Camel context, started. */
  public CamelContext context() {
    return main.getCamelContext();
  }

  /** The newest measurement of every tag. */
  public LiveValues live() {
    return parts.live();
  }

  /** The scripts that run now. */
  RunningScripts runningScripts() {
    return parts.calculator();
  }

  /** The scripts that are kept. */
  public ScriptRegistry scripts() {
    return Objects.requireNonNull(registry, "not started");
  }

  /** The unit that a device file or a script gives a tag, empty when none does. */
  public String unit(Tag tag) {
    return parts.devices().definition(tag).map(TagDefinition::unit).orElse("");
  }

  /** Where the pages are: {@code http://127.0.0.1:8080}. */
  public String url() {
    return "http://"
        + (port.host().contains(":") ? "[" + port.host() + "]" : port.host())
        + ":"
        + port.port();
  }

  /** Stops the sources, lets what is under way finish for ten seconds at most, stops the rest. */
  @Override
  public void close() {
    loaded = false;
    if (scans != null) {
      scans.cancel(true);
    }
    if (scriptPort != null) {
      scriptPort.close();
    }
    if (registry != null) {
      registry.close();
    }
    main.stop();
    parts.close();
  }

  private void start() throws Exception {
    var setup = new CamelSetup(settings);
    setup.configure(main);
    main.addMainListener(
        new MainListenerSupport() {
          @Override
          public void beforeInitialize(BaseMainSupport starting) {
            setup.prepare(starting.getCamelContext());
            parts.bind(starting.getCamelContext().getRegistry());
          }
        });
    main.start();
    CamelContext context = context();
    var router = port.open(context);
    var health = new HealthChecks(context, () -> loaded);
    new ObservePages(health, parts.meters()).mount(router);
    mountApi(context, router, health);
    loadRoutes(context);
    registry =
        ScriptRegistry.open(
            ScriptSettings.store(settings), parts.engine(), parts.calculator(), Clock.systemUTC());
    HealthCheckRegistry.get(context).register(new ScriptStoreHealthCheck(registry));
    parts.calculator().open();
    scriptPort = mountScripts(router, registry);
    loaded = true;
    LOG.info("Fieldline runs, health on {}/observe/health", url());
  }

  private void mountApi(CamelContext context, Router router, HealthChecks health) {
    var buffers = context.getComponent("buffer", BufferComponent.class);
    var sinks = new BufferOrigins(buffers);
    var replay =
        new Replay(
            parts.quarantine(), name -> parts.origins().find(name).or(() -> sinks.apply(name)));
    ApiRules.mount(router);
    StartGate.mount(router, () -> loaded);
    new ContractPage().mount(router);
    new BufferPages(buffers, Clock.systemUTC()).mount(router);
    new QuarantinePages(new QuarantineDesk(parts.quarantine(), replay)).mount(router);
    new TracePage(parts.trace(buffers, () -> health.report().troubles())).mount(router);
  }

  private ScriptPort mountScripts(VertxPlatformHttpRouter router, ScriptRegistry scripts) {
    var calculator = parts.calculator();
    var server = new ScriptServer(scripts, parts.engine(), calculator, calculator.lastValues());
    var pages = new ScriptPort(server, parts.store(), port.login());
    pages.mount(router, router.vertx());
    return pages;
  }

  private void loadRoutes(CamelContext context) throws Exception {
    var starts = new RouteStarts();
    context.getManagementStrategy().addEventNotifier(starts);
    var folder = new RouteFolder(routes, new RouteLoader(context, starts), diagnosis);
    HealthCheckRegistry health = HealthCheckRegistry.get(context);
    health.register(new RoutesHealthCheck(folder));
    health.register(new DevicesHealthCheck(settings.home(), parts.devices()));
    health.register(new QuarantineHealthCheck(parts.quarantine()));
    health.register(parts.calculator().health());
    folder.scan();
    ScheduledExecutorService scanner =
        context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "RouteFolder");
    scans =
        scanner.scheduleWithFixedDelay(
            () -> scan(folder), SCAN_SECONDS, SCAN_SECONDS, TimeUnit.SECONDS);
  }

  private void scan(RouteFolder folder) {
    try {
      parts.refresh();
      folder.scan();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stopping
    } catch (RuntimeException e) {
      LOG.error("the folders could not be compared: {}", Reason.of(e), e);
    }
  }
}
