package io.fieldline.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.testkit.peers.Snap7;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** Against Snap7, a server that others wrote; it plays an S7-300. */
@Timeout(60)
class ProbePlcIT {

  private final StringWriter printed = new StringWriter();

  @Test
  void saysWhatSnap7Is() {
    try (Snap7 snap7 = Snap7.start()) {

      int code = probe(snap7);

      assertThat(code).isZero();
    }
    assertThat(printed.toString().lines())
        .contains(
            "CPU             6ES7 315-2EH14-0AB0, CPU 315-2 PN/DP, V3.2.6",
            "State           RUN",
            "DB4             126 bytes",
            "DB5             1024 bytes",
            "DB6             1024 bytes",
            "The CPU can be read.")
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("Not readable    DB1 to DB3, DB7 to DB50: no such object"));
  }

  private int probe(Snap7 snap7) {
    var out = new PrintWriter(printed, true);
    return new CommandLine(new ProbeCommand())
        .setOut(out)
        .setErr(out)
        .execute("plc", "127.0.0.1", "--port", String.valueOf(snap7.port()));
  }
}
