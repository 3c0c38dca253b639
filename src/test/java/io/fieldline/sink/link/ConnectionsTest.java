package io.fieldline.sink.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.testkit.HttpReceiver;
import io.fieldline.testkit.PrivateAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ConnectionsTest {

  private final Connections connections = new Connections();

  @TempDir Path directory;

  ConnectionsTest() {
    connections.setSettings("clickhouse");
    connections.setConnectTimeout(Duration.ofSeconds(5));
    connections.setResponseTimeout(Duration.ofSeconds(5));
  }

  @Test
  void trustsOnlyTheAuthoritiesOfTheFile() throws Exception {
    var authority = new PrivateAuthority(directory).issue("server");
    try (var receiver = HttpReceiver.start(authority.context("server"), false)) {
      receiver.answer(200, "yes");

      assertThatThrownBy(() -> post(receiver.url("/"))).isInstanceOf(SSLException.class);

      connections.setFolder(directory.toString());
      connections.setCaFile("ca.crt");
      assertThat(post(receiver.url("/"))).hasSize(3);
    }
  }

  @Test
  void showsItsCertificateToAServerThatAsksForOne() throws Exception {
    var authority = new PrivateAuthority(directory).issue("server").issue("client");
    connections.setCaFile(authority.certificate().toString());
    try (var receiver = HttpReceiver.start(authority.context("server"), true)) {
      receiver.answer(200, "yes");

      assertThatThrownBy(() -> post(receiver.url("/"))).isInstanceOf(IOException.class);
      assertThat(receiver.requests()).isEmpty();

      connections.setCertFile(authority.certificate("client").toString());
      connections.setKeyFile(authority.key("client").toString());
      assertThat(post(receiver.url("/"))).hasSize(3);
    }
  }

  @Test
  void usesARenewedCertificateForTheNextConnection() throws Exception {
    var old = new PrivateAuthority(Files.createDirectory(directory.resolve("old")));
    var renewed = new PrivateAuthority(Files.createDirectory(directory.resolve("new")));
    renewed.issue("server");
    Path trusted = directory.resolve("trusted.pem");
    replace(trusted, old.certificate(), 1);
    connections.setCaFile(trusted.toString());

    try (var receiver = HttpReceiver.start(renewed.context("server"), false);
        CloseableHttpClient client = client()) {
      receiver.answer(200, "yes");

      assertThatThrownBy(() -> post(client, receiver.url("/"))).isInstanceOf(SSLException.class);
      replace(trusted, renewed.certificate(), 2);
      assertThat(post(client, receiver.url("/"))).hasSize(3);
    }
  }

  @Test
  void staysWithTheOldCertificateWhenTheNewFileIsUnreadable() throws Exception {
    var authority = new PrivateAuthority(directory).issue("server");
    connections.setCaFile(authority.certificate().toString());

    try (var receiver = HttpReceiver.start(authority.context("server"), false);
        CloseableHttpClient client = client()) {
      receiver.answer(200, "yes");

      Files.writeString(authority.certificate(), "half a certifi");
      Files.setLastModifiedTime(authority.certificate(), FileTime.from(Instant.EPOCH));

      assertThat(post(client, receiver.url("/"))).hasSize(3);
    }
  }

  @Test
  void refusesAFileThatIsNoneWhenTheRouteIsMade() throws Exception {
    Path file = Files.writeString(directory.resolve("ca.pem"), "nothing");
    connections.setCaFile(file.toString());

    assertThatThrownBy(this::client)
        .hasMessageStartingWith("clickhouse.ca-file: " + file + " holds no readable certificate");
  }

  @Test
  void readsOnlyTheBeginningOfALongAnswer() throws Exception {
    try (var receiver = HttpReceiver.start()) {
      receiver.answer(200, "x".repeat(5 * ShortEntity.MAX_BYTES));

      assertThat(post(receiver.url("/"))).hasSize(ShortEntity.MAX_BYTES);
    }
  }

  @Test
  void followsNoRedirect() throws Exception {
    try (var receiver = HttpReceiver.start()) {
      receiver.answer(302, "", Map.of("Location", receiver.url("/other")));

      assertThat(post(receiver.url("/"))).isEmpty();
      assertThat(receiver.requests()).hasSize(1);
    }
  }

  @Test
  void leavesTryingAgainToTheBuffer() throws Exception {
    try (var receiver = HttpReceiver.start()) {
      receiver.answer(503, "", Map.of("Retry-After", "0"));

      post(receiver.url("/"));

      assertThat(receiver.requests()).hasSize(1);
    }
  }

  @Test
  void hangsUpWhenTheServerTakesNoMoreData() throws Exception {
    connections.setResponseTimeout(Duration.ofMillis(300));
    try (var stuck = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + stuck.getLocalPort();

      assertThatThrownBy(() -> post(url, 50_000_000))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("it takes no more data");
    }
  }

  @Test
  void hangsUpOverTlsToo() throws Exception {
    var authority = new PrivateAuthority(directory).issue("server");
    connections.setCaFile(authority.certificate().toString());
    connections.setResponseTimeout(Duration.ofMillis(300));
    var threads = Executors.newSingleThreadExecutor();
    try (ServerSocket stuck = listen(authority, "127.0.0.1")) {
      var accepted = threads.submit(() -> shakeHands(stuck));

      assertThatThrownBy(() -> post("https://127.0.0.1:" + stuck.getLocalPort(), 50_000_000))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("it takes no more data");

      accepted.get().close();
    } finally {
      threads.shutdownNow();
    }
  }

  /** The authority is the right one, but its certificate is that of another machine. */
  @Test
  void trustsACertificateOnlyForTheNamesInIt() throws Exception {
    var authority = new PrivateAuthority(directory).issue("server");
    connections.setCaFile(authority.certificate().toString());
    var threads = Executors.newSingleThreadExecutor();
    try (ServerSocket other = listen(authority, "127.0.0.2")) {
      var accepted = threads.submit(() -> shakeHands(other));

      assertThatThrownBy(() -> post("https://127.0.0.2:" + other.getLocalPort()))
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("127.0.0.2");

      accepted.cancel(true);
    } finally {
      threads.shutdownNow();
    }
  }

  private static ServerSocket listen(PrivateAuthority authority, String address)
      throws IOException {
    return authority
        .context("server")
        .getServerSocketFactory()
        .createServerSocket(0, 1, InetAddress.getByName(address));
  }

  private static SSLSocket shakeHands(ServerSocket server) throws IOException {
    var socket = (SSLSocket) server.accept();
    socket.startHandshake();
    return socket;
  }

  @Test
  void hangsUpWhenAnAnswerDoesNotEnd() throws Exception {
    connections.setResponseTimeout(Duration.ofMillis(300));
    var done = new CountDownLatch(1);
    var threads = Executors.newSingleThreadExecutor();
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var dripping = threads.submit(() -> drip(server, done));

      assertThatThrownBy(() -> post("http://127.0.0.1:" + server.getLocalPort()))
          .isInstanceOf(IOException.class);

      done.countDown();
      dripping.get();
    } finally {
      threads.shutdownNow();
    }
  }

  /** Answers without end, a byte at a time. */
  private static boolean drip(ServerSocket server, CountDownLatch done) throws Exception {
    try (var socket = server.accept()) {
      var out = socket.getOutputStream();
      out.write("HTTP/1.1 500 Oh\r\nConnection: close\r\n\r\n".getBytes());
      while (!done.await(10, TimeUnit.MILLISECONDS)) {
        out.write('x');
      }
    } catch (IOException e) {
      done.await();
    }
    return true;
  }

  private CloseableHttpClient client() {
    var builder = HttpClientBuilder.create();
    connections.configureHttpClient(builder);
    return builder.build();
  }

  private byte[] post(String url) throws IOException {
    return post(url, 10);
  }

  private byte[] post(String url, int bytes) throws IOException {
    try (var client = client()) {
      return post(client, url, bytes);
    }
  }

  private static byte[] post(CloseableHttpClient client, String url) throws IOException {
    return post(client, url, 10);
  }

  private static byte[] post(CloseableHttpClient client, String url, int bytes) throws IOException {
    var request = new HttpPost(url);
    request.setEntity(new ByteArrayEntity(new byte[bytes], ContentType.TEXT_PLAIN));
    return client.execute(
        request,
        response ->
            response.getEntity() == null
                ? new byte[0]
                : EntityUtils.toByteArray(response.getEntity()));
  }

  private static void replace(Path target, Path source, int second) throws IOException {
    Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(target, FileTime.from(Instant.ofEpochSecond(second)));
  }
}
