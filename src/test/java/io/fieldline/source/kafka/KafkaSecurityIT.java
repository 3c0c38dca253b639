package io.fieldline.source.kafka;

import static org.awaitility.Awaitility.await;

import io.fieldline.testkit.peers.KafkaBroker;
import io.fieldline.testkit.peers.KafkaBroker.Listener;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may read, and what health says to those who may not. */
@Timeout(60)
class KafkaSecurityIT {

  private static final String LOGIN = "sasl=SCRAM-SHA-256&user=%s&password=RAW(%s)";

  private static KafkaBroker broker;
  private static TestTopic topic;

  @TempDir Path folder;

  private CoreRoutes routes;

  @BeforeAll
  static void start() {
    broker = KafkaBroker.startSecured();
    topic = new TestTopic(broker, "guarded", 1);
    topic.count(3);
  }

  @AfterAll
  static void stop() {
    topic.close();
    broker.close();
  }

  @AfterEach
  void close() {
    routes.close();
  }

  @Test
  void readsOverTlsWithALogin() throws Exception {
    start(Listener.SASL_SSL, tls() + "&" + login(KafkaBroker.USER, KafkaBroker.PASSWORD));

    awaitValues();
  }

  @Test
  void readsOverTlsWithAClientCertificate() throws Exception {
    start(Listener.SSL, tls() + "&certFile=" + broker.certFile() + "&keyFile=" + broker.keyFile());

    awaitValues();
  }

  @Test
  void namesAWrongLogin() throws Exception {
    start(Listener.SASL_PLAINTEXT, login(KafkaBroker.USER, "wrong"));

    awaitReason("the broker refuses the login");
  }

  @Test
  void namesACertificateThatNobodyVouchesFor() throws Exception {
    start(Listener.SASL_SSL, "security=tls&" + login(KafkaBroker.USER, KafkaBroker.PASSWORD));

    awaitReason("certificat");
  }

  @Test
  void namesWhatTheUserMayNotRead() throws Exception {
    start(
        Listener.SASL_PLAINTEXT,
        login(KafkaBroker.GUEST, KafkaBroker.PASSWORD).replace("SCRAM-SHA-256", "PLAIN"));

    awaitReason("the user may not");
  }

  @Test
  void namesACertificateFileThatIsNotThere() throws Exception {
    start(Listener.SASL_SSL, "security=tls&caFile=gone.pem");

    awaitReason("gone.pem");
  }

  private void start(Listener listener, String options) throws Exception {
    routes = new CoreRoutes(folder);
    routes.start(
        "core",
        CoreRoutes.uri(topic, broker.servers(listener), options)
            .replace("sessionTimeout=2s", "sessionTimeout=6s")
            .replace("group=guarded", "group=" + listener + options.hashCode()));
  }

  private void awaitValues() {
    await().atMost(Duration.ofSeconds(20)).until(() -> routes.numbers().count() == 3);
  }

  private void awaitReason(String words) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> routes.health("core").getMessage().orElse("").contains(words));
  }

  private static String tls() {
    return "security=tls&caFile=" + broker.caFile();
  }

  private static String login(String user, String password) {
    return LOGIN.formatted(user, password);
  }
}
