package io.fieldline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.source.opcda.dcom.fault.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The how-to for OPC DA explains the codes that the client says. */
class OpcDaHowToTest {

  private static final Path PAGE = Path.of("docs", "how-to", "opc-da.md");

  @Test
  void theClientKnowsEveryCodeOfThePage() throws IOException {
    List<String> codes =
        Pattern.compile("0x[0-9A-F]{8}")
            .matcher(Files.readString(PAGE))
            .results()
            .map(MatchResult::group)
            .distinct()
            .toList();

    assertThat(codes).hasSizeGreaterThan(12);
    assertThat(codes)
        .allSatisfy(
            code ->
                assertThat(Faults.text(Integer.parseUnsignedInt(code.substring(2), 16)))
                    .doesNotStartWith("error "));
  }
}
