package io.fieldline.source.plc.driver;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlcAddressTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT1H"})
  void refusesTimeoutsThatLeaveNoTimeOrNeverEnd(Duration timeout) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> address(timeout, SECOND))
        .withMessageStartingWith("connectTimeout must be 1ms to 10m");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> address(SECOND, timeout))
        .withMessageStartingWith("requestTimeout must be 1ms to 10m");
  }

  private static PlcAddress address(Duration connectTimeout, Duration requestTimeout) {
    return new PlcAddress("s7", "plc1", 0, 0, 1, "", "", connectTimeout, requestTimeout);
  }
}
