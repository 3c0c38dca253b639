package io.fieldline.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.support.PropertyBindingSupport;

/**
 * Who elects the one process of a group: a lock on a file that all of them see, or a lease in
 * Kubernetes.
 */
public final class Elections {

  /** How often the elected process shows that it is alive, and the others look. */
  static final Duration INTERVAL = Duration.ofSeconds(1);

  /** So many intervals without a sign of life, and another one is elected. */
  static final int MISSED = 5;

  private static final String KUBERNETES =
      "org.apache.camel.component.kubernetes.cluster.KubernetesClusterService";

  private Elections() {}

  /**
   * The service for the settings; empty when none of them is set.
   *
   * @param folder {@code cluster.lock-dir}, resolved; empty for none
   * @param lease {@code cluster.lease}; empty for none
   * @throws IllegalArgumentException when both are set, or when the part for Kubernetes is missing
   */
  public static Optional<CamelClusterService> of(
      CamelContext context, Optional<Path> folder, String lease) {
    if (folder.isPresent() && !lease.isBlank()) {
      throw new IllegalArgumentException("set cluster.lock-dir or cluster.lease, not both");
    }
    return lease.isBlank()
        ? folder.map(Elections::byFile)
        : Optional.of(byLease(context, lease.strip()));
  }

  private static CamelClusterService byFile(Path folder) {
    var service = new FileLockClusterService();
    service.setRoot(folder.toString());
    service.setAcquireLockDelay(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    service.setAcquireLockInterval(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    service.setHeartbeatTimeoutMultiplier(MISSED);
    return service;
  }

  /** By name: the client for Kubernetes is as large as the rest of Fieldline. */
  private static CamelClusterService byLease(CamelContext context, String lease) {
    Class<?> type = context.getClassResolver().resolveClass(KUBERNETES);
    if (type == null) {
      throw new IllegalArgumentException(
          "cluster.lease needs Camel's part for Kubernetes, which this build does not have:"
              + " build with ./mvnw -Pkubernetes package");
    }
    var service = (CamelClusterService) context.getInjector().newInstance(type);
    PropertyBindingSupport.bindProperties(
        context, service, Map.of("kubernetesResourceName", lease));
    return service;
  }
}
