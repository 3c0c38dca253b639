package io.fieldline.history;

import static io.fieldline.testkit.Measurements.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.fieldline.history.link.Access;
import io.fieldline.model.Batch;
import io.fieldline.model.Tag;
import io.fieldline.testkit.FaultProxy;
import io.fieldline.testkit.PrivateAuthority;
import io.fieldline.testkit.peers.Peer;
import io.fieldline.testkit.sink.DirectSink;
import io.fieldline.tls.PemFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises that is asked over HTTP; a sink of Fieldline fills it. */
public abstract class RemoteStoreContract extends HistoryStoreContract {

  private static final Span HOUR = new Span(NOON, NOON.plus(Duration.ofHours(1)));
  private static final Tag TAG = Tag.parse("contract/remote/a");
  private static final String SECRET = "s3cret";

  private Peer peer;
  private DirectSink sink;
  private HistoryStore store;

  /** Starts the server with a password and makes what the sink writes to. */
  protected abstract Peer startPeer(String password);

  /** Its address. */
  protected abstract String url();

  /** Name of the sink and the group of its settings. */
  protected abstract Map.Entry<String, String> sinkAndGroup();

  /** Settings of the sink. */
  protected abstract Map<String, String> sinkSettings(String password);

  /** The store. */
  protected abstract HistoryStore open(Access access, String password);

  /** Waits until the server shows what it has taken. */
  protected void settle() {}

  @BeforeAll
  final void start() throws Exception {
    peer = startPeer(SECRET);
    sink = new DirectSink(sinkAndGroup().getKey(), sinkAndGroup().getValue(), sinkSettings(SECRET));
    store = open(access(url(), ""), SECRET);
  }

  @AfterAll
  final void stop() {
    if (sink != null) {
      sink.close();
    }
    if (peer != null) {
      peer.close();
    }
  }

  @Override
  protected final HistoryStore store() {
    return store;
  }

  @Override
  protected final void write(Batch batch) throws Exception {
    Exception failure = sink.send(batch);
    if (failure != null) {
      throw failure;
    }
    settle();
  }

  @Test
  void saysThatTheServerIsDown() throws Exception {
    String nobody = "http://127.0.0.1:" + Peer.freePort();
    HistoryStore down = open(access(nobody, ""), SECRET);

    assertThatIOException()
        .isThrownBy(() -> down.read(TAG, HOUR, 1))
        .withMessageMatching(".+ at " + nobody + " does not answer: Connection refused.*");
  }

  @Test
  void saysThatThePasswordIsWrong() {
    HistoryStore refused = open(access(url(), ""), "wrong");

    assertThatIOException()
        .isThrownBy(() -> refused.read(TAG, HOUR, 1))
        .withMessageContaining(" at " + url() + ": HTTP status ")
        .withMessageMatching("(?s).*(login|password|authenti).*");
  }

  @Test
  void doesNotWaitForEverForAServerThatHangs() {
    HistoryStore hasty = open(access(url(), "", Duration.ofMillis(300)), SECRET);
    peer.freeze();
    try {
      assertThatIOException()
          .isThrownBy(() -> hasty.read(TAG, HOUR, 1))
          .withMessageContaining("does not answer: Read timed out");
    } finally {
      peer.resume();
    }
  }

  @Test
  void trustsOnlyTheAuthorityOfItsFile(@TempDir Path folder) throws Exception {
    var authority = new PrivateAuthority(folder).issue("server");
    try (var proxy = FaultProxy.tls(url(), authority.context("server"))) {
      HistoryStore stranger = open(access(proxy.url(), ""), SECRET);
      HistoryStore friend = open(access(proxy.url(), authority.certificate().toString()), SECRET);

      assertThatIOException()
          .isThrownBy(() -> stranger.read(TAG, HOUR, 1))
          .withMessageContaining("its certificate is not trusted, name its authority in ca-file");
      assertThat(friend.read(TAG, HOUR, 1)).isEmpty();
    }
  }

  @Test
  void takesAPageOfAProxyForNoAnswer() throws Exception {
    try (var proxy = FaultProxy.to(url())) {
      HistoryStore store = open(access(proxy.url(), ""), SECRET);
      proxy.answer(2, 200, Map.of("Content-Type", "text/html"), "<html>please log in</html>");

      assertThatIOException()
          .isThrownBy(() -> store.read(TAG, HOUR, 1))
          .withMessageContaining(" at " + proxy.url() + ": ");
    }
  }

  private static Access access(String url, String caFile) {
    return access(url, caFile, Duration.ofSeconds(3));
  }

  private static Access access(String url, String caFile, Duration responseTimeout) {
    return new Access(
        "the server",
        url,
        Duration.ofSeconds(2),
        responseTimeout,
        PemFiles.of("test", Path.of(""), caFile, "", ""));
  }
}
