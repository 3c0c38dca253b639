package io.fieldline.simulator.opcda;

import io.fieldline.simulator.opcda.da.OpcSimulation;
import io.fieldline.simulator.opcda.export.Dispatcher;
import io.fieldline.simulator.opcda.export.Host;
import io.fieldline.simulator.opcda.rpc.RpcReception;
import io.fieldline.simulator.tcp.TcpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What there is of a server from its start to its stop: objects, connections, and who sweeps. */
final class Running implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Running.class);
  private static final Duration SWEEP = Duration.ofSeconds(1);

  private final OpcSimulation simulation;
  private final Dispatcher dispatcher;
  private final TcpServer server;
  private final ScheduledExecutorService sweeper;

  /**
   * Listens from now on.
   *
   * @param simulation is closed with it
   * @throws IOException when the port is taken
   */
  Running(InetSocketAddress address, Host host, OpcSimulation simulation) throws IOException {
    this.simulation = simulation;
    dispatcher = new Dispatcher(host);
    server = new TcpServer(address, "opc-simulator", new RpcReception(dispatcher, host.door()));
    sweeper =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "opc-simulator-sweeper-" + server.port());
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        sweeper.scheduleWithFixedDelay(
            this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
  }

  OpcSimulation simulation() {
    return simulation;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  TcpServer server() {
    return server;
  }

  @Override
  public void close() throws IOException {
    sweeper.shutdownNow();
    server.close();
    dispatcher.releaseAll();
    simulation.close();
  }

  private void sweep() {
    try {
      dispatcher.collectGarbage();
    } catch (RuntimeException e) {
      // Else it would be the last time.
      LOG.warn("An object failed at its end", e);
    }
  }
}
