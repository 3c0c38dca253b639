package io.fieldline.runtime;

import io.fieldline.cluster.Elections;
import io.fieldline.cluster.MasterFunction;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** What makes Camel's Main the one of Fieldline: the settings, supervised routes, an election. */
final class CamelSetup {

  private static final int SHUTDOWN_SECONDS = 10;

  private final Settings settings;

  CamelSetup(Settings settings) {
    this.settings = settings;
  }

  /** Sets up what is decided before the context is there. */
  void configure(Main main) {
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

  /** Sets up the context, which is not initialized yet. */
  void prepare(CamelContext context) {
    var properties = (PropertiesComponent) context.getPropertiesComponent();
    // The settings ask the environment and the system properties themselves.
    properties.setEnvironmentVariableMode(0);
    properties.setSystemPropertiesMode(0);
    properties.addPropertiesSource(settings);
    properties.addPropertiesFunction(settings.files());
    Optional<CamelClusterService> election = election(context);
    properties.addPropertiesFunction(new MasterFunction(election.isPresent()));
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
}
