package io.fieldline.runtime;

import io.fieldline.api.ApiRules;
import io.fieldline.api.BufferOrigins;
import io.fieldline.api.BufferPages;
import io.fieldline.api.HealthChecks;
import io.fieldline.api.ObservePages;
import io.fieldline.api.QuarantineDesk;
import io.fieldline.api.QuarantinePages;
import io.fieldline.api.TracePage;
import io.fieldline.buffer.BufferComponent;
import io.fieldline.cluster.Elections;
import io.fieldline.cluster.MasterFunction;
import io.fieldline.device.DeviceFolder;
import io.fieldline.device.Devices;
import io.fieldline.device.TagDefinition;
import io.fieldline.live.LiveValues;
import io.fieldline.model.Tag;
import io.fieldline.quarantine.Replay;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running Fieldline: Camel, the one HTTP port, and the routes of one or more folders. */
public final class Fieldline implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Fieldline.class);
  private static final int SCAN_SECONDS = 2;
  private static final int SHUTDOWN_SECONDS = 10;

  private final Settings settings;
  private final RouteSource routes;
  private final Diagnosis diagnosis;
  private final HttpPort port;
  private final Parts parts;
  private final Main main = new Main();
  private volatile boolean loaded;
  private @Nullable Future<?> scans;

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

  /** The unit that the device files give a tag, empty when they give none. */
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
    main.stop();
    parts.close();
  }

  private void start() throws Exception {
    configure();
    main.addMainListener(
        new MainListenerSupport() {
          @Override
          public void beforeInitialize(BaseMainSupport starting) {
            prepare(starting.getCamelContext());
          }
        });
    main.start();
    CamelContext context = context();
    var router = port.open(context);
    var health = new HealthChecks(context, () -> loaded);
    new ObservePages(health, parts.meters()).mount(router);
    mountApi(context, router, health);
    loadRoutes(context);
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
    new BufferPages(buffers, Clock.systemUTC()).mount(router);
    new QuarantinePages(new QuarantineDesk(parts.quarantine(), replay)).mount(router);
    new TracePage(parts.trace(buffers, () -> health.report().troubles())).mount(router);
  }

  private void configure() {
    // The commands end the process. Camel's usual strategy installs a hook, whatever it is told,
    // that waits 25 s for a main loop that is not ours when the process is ended while it starts.
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    main.setDefaultPropertyPlaceholderLocation("false"); // the settings are the one source
    main.configure()
        .withName("fieldline")
        .withRoutesCollectorEnabled(false)
        .withAutoConfigurationLogSummary(false)
        .withShutdownTimeout(SHUTDOWN_SECONDS);
    main.configure().setStartupSummaryLevel(StartupSummaryLevel.Off);
    // A route that cannot start is tried again, a minute apart at most. The delay before the first
    // attempt only keeps the controller from starting a route before the loader does.
    main.configure()
        .routeControllerConfig()
        .withEnabled(true)
        .withInitialDelay(1_000)
        .withBackOffDelay(1_000)
        .withBackOffMultiplier(2)
        .withBackOffMaxDelay(60_000)
        .withUnhealthyOnRestarting(false);
  }

  private void prepare(CamelContext context) {
    var properties = (PropertiesComponent) context.getPropertiesComponent();
    // The settings ask the environment and the system properties themselves.
    properties.setEnvironmentVariableMode(0);
    properties.setSystemPropertiesMode(0);
    properties.addPropertiesSource(settings);
    properties.addPropertiesFunction(settings.files());
    Optional<CamelClusterService> election = election(context);
    properties.addPropertiesFunction(new MasterFunction(election.isPresent()));
    parts.bind(context.getRegistry());
  }

  /** Whoever elects the one of several processes that polls. */
  private Optional<CamelClusterService> election(CamelContext context) {
    String folder = settings.get("cluster.lock-dir");
    Optional<CamelClusterService> election =
        Elections.of(
            context,
            folder.isBlank() ? Optional.empty() : Optional.of(settings.home().resolve(folder)),
            settings.get("cluster.lease"));
    election.ifPresent(service -> add(context, service));
    return election;
  }

  private static void add(CamelContext context, CamelClusterService service) {
    try {
      context.addService(service);
    } catch (Exception e) {
      throw new StartException("the election cannot start: " + Reason.of(e), e);
    }
  }

  private void loadRoutes(CamelContext context) throws Exception {
    var starts = new RouteStarts();
    context.getManagementStrategy().addEventNotifier(starts);
    var folder = new RouteFolder(routes, new RouteLoader(context, starts), diagnosis);
    HealthCheckRegistry health = HealthCheckRegistry.get(context);
    health.register(new RoutesHealthCheck(folder));
    health.register(new DevicesHealthCheck(settings.home(), parts.devices()));
    health.register(new QuarantineHealthCheck(parts.quarantine()));
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
