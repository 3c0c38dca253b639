package io.fieldline.simulator;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MQTT broker (3.1, 3.1.1 and 5) inside this process, for demonstrations and tests.
 *
 * <p>It lets everyone in and therefore listens on 127.0.0.1 only. It keeps everything in memory: it
 * forgets sessions and messages when it stops. Start fails if the port is taken.
 */
public final class EmbeddedBroker extends PlantServer {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final String HOST = "127.0.0.1";

  /** What may wait for slow and absent subscribers; what comes beyond that is dropped. */
  private static final long MAX_BYTES = 32L << 20;

  /** How long the broker remembers the session of a client that is away, unless it says itself. */
  private static final int SESSION_EXPIRY_SECONDS = 3600;

  private static final SimpleString NOWHERE = SimpleString.of("nowhere");

  private int port = 1883;
  private @Nullable EmbeddedActiveMQ server;

  /**
   * The TCP port to listen on.
   *
   * @param port 1 to 65535; 1883 unless told
   */
  public void setPort(int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
    }
    this.port = port;
  }

  @Override
  protected void doStart() throws Exception {
    var failure = new AtomicReference<@Nullable Exception>();
    var started = new EmbeddedActiveMQ();
    started.setConfiguration(configuration());
    started.createActiveMQServer();
    // Artemis only logs that it could not listen.
    started.getActiveMQServer().registerActivationFailureListener(failure::set);
    started.start();
    Exception cause = failure.get();
    if (cause != null) {
      started.stop();
      throw new IOException("the MQTT broker cannot listen on " + HOST + ":" + port, cause);
    }
    server = started;
    LOG.info("MQTT broker listens on {}:{}", HOST, port);
  }

  @Override
  protected void doStop() throws Exception {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  private Configuration configuration() throws Exception {
    return new ConfigurationImpl()
        .setPersistenceEnabled(false)
        .setSecurityEnabled(false)
        .setJMXManagementEnabled(false)
        .setCriticalAnalyzer(false)
        .setThreadPoolMaxSize(4)
        .setScheduledThreadPoolMaxSize(1)
        .setGlobalMaxSize(MAX_BYTES)
        .addAddressSetting("#", inMemory())
        .addAcceptorConfiguration(
            "mqtt",
            "tcp://%s:%d?protocols=MQTT&nioRemotingThreads=2&useEpoll=false&useKQueue=false"
                    .formatted(HOST, port)
                + "&defaultMqttSessionExpiryInterval="
                + SESSION_EXPIRY_SECONDS);
  }

  private static AddressSettings inMemory() {
    return new AddressSettings()
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
        // MQTT never uses these two; without them the broker warns at every subscription.
        .setDeadLetterAddress(NOWHERE)
        .setExpiryAddress(NOWHERE);
  }
}
