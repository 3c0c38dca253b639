package io.fieldline.sink.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path directory;

  @Test
  void trustsOnlyTheAuthoritiesOfTheFile() throws Exception {
    Path certificate = makeCertificate();
    HttpServer server = answering(tlsServer(), 3);
    try {
      String url = "https://127.0.0.1:" + server.getAddress().getPort();
      var connections = new Connections();

      assertThatThrownBy(() -> get(connections, url)).isInstanceOf(SSLException.class);

      connections.setCa(certificate.toString());
      assertThat(get(connections, url)).hasSize(3);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void saysWhichFileHoldsNoCertificates() throws Exception {
    Path file = Files.writeString(directory.resolve("ca.pem"), "nothing");
    var connections = new Connections();
    connections.setCa(file.toString());

    assertThatThrownBy(() -> connections.configureHttpClient(HttpClientBuilder.create()))
        .hasMessageContaining(file.toString());
  }

  @Test
  void readsOnlyTheBeginningOfALongAnswer() throws Exception {
    HttpServer server = answering(HttpServer.create(anyPort(), 0), 5 * ShortEntity.MAX_BYTES);
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();

      assertThat(get(new Connections(), url)).hasSize(ShortEntity.MAX_BYTES);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void followsNoRedirect() throws Exception {
    HttpServer server = answering(HttpServer.create(anyPort(), 0), 7);
    server.createContext(
        "/old",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();

      assertThat(get(new Connections(), url + "/old")).isEmpty();
    } finally {
      server.stop(0);
    }
  }

  private static byte[] get(Connections connections, String url) throws IOException {
    connections.setConnectTimeout(Duration.ofSeconds(5));
    connections.setResponseTimeout(Duration.ofSeconds(5));
    var builder = HttpClientBuilder.create();
    connections.configureHttpClient(builder);
    try (var client = builder.build()) {
      return client.execute(
          new HttpGet(url),
          response ->
              response.getEntity() == null
                  ? new byte[0]
                  : EntityUtils.toByteArray(response.getEntity()));
    }
  }

  private static HttpServer answering(HttpServer server, int bytes) {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(new byte[bytes]);
          }
        });
    server.start();
    return server;
  }

  private HttpsServer tlsServer() throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(directory.resolve("server.p12"))) {
      store.load(file, PASSWORD);
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    var tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    var server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return server;
  }

  /** Makes a key and returns its certificate, which signs itself, in PEM. */
  private Path makeCertificate() throws Exception {
    keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=db", "-ext", "san=ip:127.0.0.1");
    keytool("-exportcert", "-rfc", "-file", "ca.pem");
    return directory.resolve("ca.pem");
  }

  private void keytool(String command, String... options) throws Exception {
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.add(command);
    line.addAll(List.of("-alias", "db", "-keystore", "server.p12"));
    line.addAll(List.of("-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
    line.addAll(List.of(options));
    int result = new ProcessBuilder(line).directory(directory.toFile()).start().waitFor();
    assertThat(result).isZero();
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
