package io.fieldline.api.debug;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DebugSessionTest {

  private final DebugSession session = new DebugSession(code -> code, Instant.EPOCH);
  private final List<String> farewells = new ArrayList<>();

  /** The session ends while a client is being let in. */
  @Test
  void tellsAClientThatComesTooLateWhyItHasEnded() {
    session.end("Fieldline stops");

    assertThat(session.attach(client())).isFalse();

    assertThat(farewells).containsExactly("1000 Fieldline stops");
  }

  @Test
  void sendsASecondClientAwayAndKeepsTheFirst() {
    session.attach(client());

    assertThat(session.attach(client())).isFalse();

    assertThat(farewells).containsExactly("1008 the session has a client already");
  }

  @Test
  void takesAnotherClientWhenTheFirstHasGone() {
    session.attach(client());
    session.detach();

    assertThat(session.attach(client())).isTrue();

    assertThat(farewells).isEmpty();
  }

  /** A socket that notes how it is closed. */
  private ServerWebSocket client() {
    return (ServerWebSocket)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ServerWebSocket.class},
            (socket, method, arguments) -> {
              if (!method.getName().equals("close")) {
                throw new UnsupportedOperationException(method.getName());
              }
              farewells.add(arguments[0] + " " + arguments[1]);
              return Future.succeededFuture();
            });
  }
}
