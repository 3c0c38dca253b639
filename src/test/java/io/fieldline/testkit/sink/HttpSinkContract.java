package io.fieldline.testkit.sink;

import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.testkit.FaultProxy;
import io.fieldline.testkit.FaultProxy.Seen;
import io.fieldline.testkit.PrivateAuthority;
import io.fieldline.testkit.Relay;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every sink promises that talks HTTP. */
public abstract class HttpSinkContract extends RemoteSinkContract {

  private @Nullable FaultProxy proxy;

  /** Scheme, host and port of the server. */
  protected abstract String serverUrl();

  /**
   * The settings that reach the server at another scheme, host and port.
   *
   * @param url without a slash at its end
   */
  protected abstract Map<String, String> at(String url);

  @Override
  protected Relay relay() throws Exception {
    return new Relay(URI.create(serverUrl()).getPort());
  }

  @Override
  protected Map<String, String> through(Relay relay) {
    return at("http://127.0.0.1:" + relay.port());
  }

  @Override
  protected TlsWay overTls() throws Exception {
    var authority = new PrivateAuthority(Files.createDirectory(folder.resolve("authority")));
    proxy = FaultProxy.tls(serverUrl(), authority.issue("server").context("server"));
    return new TlsWay(at(proxy.url()), authority.certificate());
  }

  @AfterEach
  final void closeProxy() {
    if (proxy != null) {
      proxy.close();
      proxy = null;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  final void waitsAsLongAsTheServerAsks(int status) throws Exception {
    FaultProxy front = front();
    startFieldline(at(front.url()));
    send(sequence(tag("count"), 0, 100));
    soon().until(() -> fieldline().depth() == 0);

    front.answer(1, status, Map.of("Retry-After", "1"), "slow down, please");
    send(sequence(tag("count"), 100, 100));
    soon().until(() -> fieldline().trouble().contains(Integer.toString(status)));

    assertAllArrived(Duplicates.NONE);
    assertThat(waitAfter(status, front.seen())).isGreaterThan(Duration.ofMillis(990));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405})
  final void keepsEverythingWhenTheRequestIsRefusedAndTheDataIsNot(int status) throws Exception {
    FaultProxy front = front();
    startFieldline(at(front.url()));
    send(sequence(tag("count"), 0, 100));
    soon().until(() -> fieldline().depth() == 0);

    front.answer(3, status, Map.of("Content-Type", "text/html"), "<h1>Not here</h1>");
    send(sequence(tag("count"), 100, 100));
    soon().until(() -> fieldline().trouble().contains(Integer.toString(status)));

    assertAllArrived(Duplicates.NONE);
    assertThat(fieldline().quarantined()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503})
  final void keepsEverythingWhileTheServerIsInTrouble(int status) throws Exception {
    FaultProxy front = front();
    front.answer(3, status, Map.of(), "");
    startFieldline(at(front.url()));

    send(sequence(tag("count"), 0, 100));

    assertAllArrived(Duplicates.NONE);
    assertThat(front.seen()).filteredOn(seen -> seen.status() == status).hasSize(3);
    assertThat(fieldline().quarantined()).isEmpty();
  }

  private FaultProxy front() throws Exception {
    proxy = FaultProxy.to(serverUrl());
    return proxy;
  }

  /** From the arrival of the request that was answered so to the next one. */
  private static Duration waitAfter(int status, List<Seen> requests) {
    for (int i = 0; i + 1 < requests.size(); i++) {
      if (requests.get(i).status() == status) {
        return Duration.ofNanos(requests.get(i + 1).nanos() - requests.get(i).nanos());
      }
    }
    throw new AssertionError("no request after a status " + status + ": " + requests);
  }
}
