package io.fieldline.buffer;

import io.fieldline.quarantine.Quarantine;
import io.fieldline.quarantine.QuarantineEntry;
import io.fieldline.sqlite.FolderLock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
public final class BufferComponent extends DefaultComponent {

  private static final Logger LOG = LoggerFactory.getLogger(BufferComponent.class);

  /** Folder of the buffer files, created when it is missing. Only one process may use it. */
  @Metadata(defaultValue = "{{data.dir:data}}/buffer")
  private String directory = "{{data.dir:data}}/buffer";

  private final SortedMap<String, Open> open = new TreeMap<>();
  private Clock clock = Clock.systemUTC();
  private MeterRegistry meters = new SimpleMeterRegistry();
  private Quarantine quarantine = BufferComponent::logOnly;
  private @Nullable FolderLock folderLock;

  private record Open(Buffer buffer, BufferHealthCheck check) {}

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

  /** The buffers that are open now, by name. */
  public synchronized List<Buffer> buffers() {
    return open.values().stream().map(Open::buffer).toList();
  }

  /**
   * The buffer of that name, opened when it is not yet.
   *
   * @throws IllegalArgumentException when the name is none
   * @throws SQLException when its file cannot be opened
   */
  synchronized Buffer buffer(String name) throws SQLException, IOException {
    BufferNames.check(name);
    if (!isStarted() && !isStarting()) {
      throw new IllegalStateException("the buffers are closed");
    }
    Open found = open.get(name);
    if (found == null) {
      Path folder = Path.of(getCamelContext().resolvePropertyPlaceholders(directory));
      if (folderLock == null) {
        folderLock = FolderLock.take(folder);
      }
      var buffer = new Buffer(name, folder.resolve(name + ".db"), clock, meters);
      found = new Open(buffer, BufferHealthCheck.register(getCamelContext(), buffer));
      open.put(name, found);
    }
    return found.buffer();
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
    for (Open each : open.values()) {
      each.check().unregister();
      close(each.buffer());
    }
    open.clear();
    if (folderLock != null) {
      folderLock.close();
      folderLock = null;
    }
    super.doStop();
  }

  private static void close(Buffer buffer) throws InterruptedException {
    try {
      buffer.close();
    } catch (SQLException e) {
      LOG.error("Buffer {} was not closed cleanly: {}", buffer.name(), e.getMessage());
    }
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
