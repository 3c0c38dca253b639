package io.fieldline.buffer;

import io.fieldline.quarantine.Quarantine;
import io.fieldline.quarantine.QuarantineEntry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens each buffer when it is first used and keeps it open until the component stops, whatever
 * routes come and go meanwhile.
 *
 * <p>Takes from the registry, each with a fallback: {@link Clock}, {@link MeterRegistry}, {@link
 * Quarantine}.
 */
@Component("buffer")
public final class BufferComponent extends DefaultComponent implements Buffers {

  private static final Logger LOG = LoggerFactory.getLogger(BufferComponent.class);

  /** Folder of the buffer files, created when it is missing. Only one process may use it. */
  @Metadata(defaultValue = "{{data.dir:data}}/buffer")
  private String directory = "{{data.dir:data}}/buffer";

  /** Of the buffers that routes use; one that only a tool has looked into is not watched. */
  private final Map<String, BufferHealthCheck> checks = new HashMap<>();

  private Clock clock = Clock.systemUTC();
  private MeterRegistry meters = new SimpleMeterRegistry();
  private Quarantine quarantine = BufferComponent::logOnly;
  private @Nullable BufferFolder folder;

  public BufferComponent() {}

  public BufferComponent(CamelContext context) {
    super(context);
  }

  public String getDirectory() {
    return directory;
  }

  public void setDirectory(String directory) {
    this.directory = directory;
  }

  @Override
  public List<String> names() throws IOException {
    return folder().names();
  }

  @Override
  public Optional<Buffer> find(String name) throws SQLException, IOException {
    return folder().find(name);
  }

  /** Whether the buffer is open or has a file; one that nobody has used does not exist. */
  public synchronized boolean exists(String name) {
    return checks.containsKey(name)
        || (BufferNames.isName(name) && Files.exists(path().resolve(name + ".db")));
  }

  /** The buffers that are open now, by name. */
  public synchronized List<Buffer> buffers() {
    return folder == null ? List.of() : folder.buffers();
  }

  /**
   * The buffer of that name, for a route; opened when it is not yet.
   *
   * @throws IllegalArgumentException when the name is none
   * @throws SQLException when its file cannot be opened
   */
  synchronized Buffer buffer(String name) throws SQLException, IOException {
    Buffer buffer = folder().buffer(name);
    checks.computeIfAbsent(name, key -> BufferHealthCheck.register(getCamelContext(), buffer));
    return buffer;
  }

  private synchronized BufferFolder folder() throws IOException {
    if (!isStarted() && !isStarting()) {
      throw new IllegalStateException("the buffers are closed");
    }
    if (folder == null) {
      folder = new BufferFolder(path(), clock, meters, BufferSettings.DEFAULT);
    }
    return folder;
  }

  private Path path() {
    return Path.of(getCamelContext().resolvePropertyPlaceholders(directory));
  }

  Clock clock() {
    return clock;
  }

  Quarantine quarantine() {
    return quarantine;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    var endpoint = new BufferEndpoint(uri, this);
    endpoint.setName(remaining);
    setProperties(endpoint, parameters);
    return endpoint;
  }

  @Override
  protected void doInit() throws Exception {
    super.doInit();
    clock = find(Clock.class, Clock::systemUTC);
    meters = find(MeterRegistry.class, SimpleMeterRegistry::new);
    quarantine = find(Quarantine.class, () -> BufferComponent::logOnly);
  }

  @Override
  protected synchronized void doStop() throws Exception {
    checks.values().forEach(BufferHealthCheck::unregister);
    checks.clear();
    if (folder != null) {
      folder.close();
      folder = null;
    }
    super.doStop();
  }

  private <T> T find(Class<T> type, Supplier<T> otherwise) {
    T found = CamelContextHelper.findSingleByType(getCamelContext(), type);
    return found == null ? otherwise.get() : found;
  }

  private static void logOnly(List<QuarantineEntry> entries) {
    entries.forEach(
        entry ->
            LOG.error(
                "No quarantine: {} rejected {}: {}",
                entry.origin(),
                entry.subject(),
                entry.reason()));
  }
}
