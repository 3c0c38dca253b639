package io.fieldline.sink.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.sink.link.RequestHeaders.Login;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadersTest {

  @Test
  void separatesHeadersWhereTheNextNameBegins() {
    assertThat(headers("X-Site: north, X-Line: 4,X-Empty-Not: a, b;c=\"d\""))
        .containsExactly("X-Site: north", "X-Line: 4", "X-Empty-Not: a, b;c=\"d\"");
  }

  @Test
  void hasNoHeadersByDefault() {
    assertThat(headers("")).isEmpty();
  }

  @Test
  void logsInWithUserAndPasswordOrWithAToken() {
    assertThat(headers(new Login("jörg", "a:b", ""), ""))
        .containsExactly("Authorization: Basic asO2cmc6YTpi");
    assertThat(headers(new Login("", "", "abc.def"), ""))
        .containsExactly("Authorization: Bearer abc.def");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Length: 5 | Content-Length cannot be set here, it is counted from the rows",
        "host: other | host cannot be set here, it comes from the address",
        "Content-Type: text/x | Content-Type cannot be set here, the setting content-type does",
        "Transfer-Encoding: x | Transfer-Encoding cannot be set here, it belongs to the connection",
        "X-A: 1, x-a: 2 | x-a is set twice",
        "X A: 1 | 'X A' is no header",
        "s3cret | entry 1 is not written Name: value",
        "X-A: | X-A is empty or holds a line break or another character that no header may have",
      })
  void refusesWhatTheClientSetsItselfAndWhatIsNoHeader(String list, String reason) {
    assertThatThrownBy(() -> headers(list)).hasMessage("http-sink.headers: " + reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cret\r\nX-Evil: 1", "s3cret\nX-Evil: 1", "s3cret\u0000", "s3crét"})
  void refusesAValueThatWouldBecomeMoreThanOneHeaderAndDoesNotShowIt(String value) {
    assertThatThrownBy(() -> headers("X-Key: " + value))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains("http-sink.headers: X-Key")
        .doesNotContain("s3cr");
    assertThatThrownBy(() -> headers(new Login("", "", value), ""))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains("http-sink.token")
        .doesNotContain("s3cr");
  }

  @Test
  void refusesTwoWaysToLogIn() {
    assertThatThrownBy(() -> headers(new Login("ann", "secret", "token"), ""))
        .hasMessage("http-sink.user and http-sink.token: a request can show one of them");
    assertThatThrownBy(() -> headers(new Login("ann", "", ""), "Authorization: ApiKey s3cret"))
        .hasMessage("http-sink.headers: Authorization is set twice");
    assertThatThrownBy(() -> headers(new Login("a:n", "secret", ""), ""))
        .hasMessageStartingWith("http-sink.user must not contain a colon");
  }

  @Test
  void keepsSecretsOutOfItsWords() {
    assertThat(new Login("ann", "secret", "token")).hasToString("Login[ann]");
  }

  private static List<String> headers(String list) {
    return headers(Login.NONE, list);
  }

  private static List<String> headers(Login login, String list) {
    return RequestHeaders.of("http-sink", login, list).list().stream()
        .map(Header::toString)
        .toList();
  }
}
