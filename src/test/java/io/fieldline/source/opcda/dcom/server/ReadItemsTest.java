package io.fieldline.source.opcda.dcom.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import io.fieldline.source.opcda.da.ItemState;
import io.fieldline.source.opcda.dcom.wire.MalformedStubException;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes are written by hand from the definition of IOPCSyncIO::Read. */
class ReadItemsTest {

  private static final Instant TIME = Instant.parse("2026-11-21T12:00:00Z");
  private static final String STAMP = stamp();

  private static final String HEAD = "00000200 02000000";
  private static final String STATES =
      "01000000" + STAMP + "c000 0000 04000200" + "02000000" + STAMP + "4001 0000 08000200";
  private static final String R8 =
      "04000000 00000000 0500 000000000000 05000000 00000000 0000000000000a40";
  private static final String EMPTY = "03000000 00000000 0000 000000000000 00000000";
  private static final String FAILED = "0c000200 02000000 00000000 070004c0 01000000";
  private static final String FINE = "0c000200 02000000 00000000 00000000 00000000";

  private final ReadItems items = new ReadItems(ZoneOffset.UTC);

  @Test
  void keepsTheOthersWhenOneItemFails() {
    var result = read(HEAD + STATES + R8 + EMPTY + FAILED);

    assertThat(result.states().get(0))
        .isEqualTo(new ItemState(List.of(Value.of(3.25)), false, Quality.GOOD, TIME, ""));
    assertThat(result.states().get(1).quality()).isEqualTo(Quality.BAD_CONFIGURATION);
    assertThat(result.states().get(1).fault()).contains("0xC0040007");
  }

  @Test
  void keepsTheQualityWordOfTheServer() {
    var result = read(HEAD + STATES + R8 + R8 + FINE);

    assertThat(result.states().get(1).quality()).isEqualTo(new Quality(0x140));
  }

  @Test
  void namesTheItemThatHidesTheOthers() {
    String record = "04000000 00000000 2400 000000000000 24000000 00000000";

    var result = read(HEAD + STATES + R8 + record + FINE);

    assertThat(result.unreadable()).isEqualTo(1);
    assertThat(result.fault()).contains("0x0024");
  }

  @Test
  void hasNoResultsOfAFailedCall() {
    assertThat(read("00000000 00000000 05400080").states()).isEmpty();
  }

  @Test
  void refusesAnAnswerForFewerItems() {
    assertThatThrownBy(() -> items.read(new StubReader(bytes("00000200 01000000")), 2))
        .isInstanceOf(MalformedStubException.class)
        .hasMessageContaining("1 values instead of 2");
  }

  private ReadItems.Result read(String hex) {
    return items.read(new StubReader(bytes(hex)), 2);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static String stamp() {
    long units = (TIME.getEpochSecond() + 11_644_473_600L) * 10_000_000;
    return HexFormat.of().toHexDigits(Long.reverseBytes(units));
  }
}
