package io.fieldline.sink.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void keepsTheFirstLineOfAText() {
    assertThat(Words.firstLine("\n  no such row\r\nat line 4")).isEqualTo("no such row");
    assertThat(Words.firstLine("a\u001b[31mb")).isEqualTo("a [31mb");
    assertThat(Words.firstLine(null)).isEmpty();
  }

  @Test
  void cutsALongLine() {
    assertThat(Words.firstLine("x".repeat(1000))).isEqualTo("x".repeat(300) + "...");
  }

  @Test
  void saysWhyThereIsNoAnswer() {
    assertThat(Words.of(new IOException("Connection refused"))).isEqualTo("Connection refused");
    assertThat(Words.of(new IOException())).isEqualTo("no connection");
    assertThat(Words.of(new UnknownHostException("db"))).isEqualTo("unknown host db");
    assertThat(Words.of(new SSLHandshakeException("(x) PKIX path building failed")))
        .startsWith("its certificate is not trusted, name its authority in ca-file");
  }
}
