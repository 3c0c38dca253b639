package io.fieldline.source.plc.s7.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fieldline.source.plc.driver.PlcAddress;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class DialingTest {

  private static final Duration SECONDS = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(200);

  @Test
  void tellsEachStepAndSendsRackAndSlot() throws Exception {
    var units = new ArrayBlockingQueue<byte[]>(1);
    var reached = new ArrayList<Step>();
    try (var cpu =
            new ScriptedCpu(
                talk -> {
                  units.add(talk.unit());
                  talk.raw("03000016 11d00001000100 c0010a c1020100 c2020142");
                  talk.unit();
                  talk.message("3203 0000 0000 0008 0000 0000 f000 0001 0001 03c0");
                });
        var client = S7Client.connect(at(cpu.address(SECONDS), 2, 2), reached::add)) {

      assertThat(client.pduSize()).isEqualTo(960);
    }
    assertThat(reached).containsExactly(Step.TCP, Step.ISO, Step.SETUP);
    assertThat(HexFormat.of().formatHex(units.take()))
        .isEqualTo("11e00000000100c0010ac1020100c2020142");
  }

  @Test
  void takesASizeThatTheCpuHasOnlyUpToTheOneAskedFor() throws Exception {
    try (var cpu =
            new ScriptedCpu(
                talk -> {
                  talk.unit();
                  talk.raw("03000016 11d00001000100 c0010a c1020100 c2020101");
                  talk.unit();
                  talk.message("3203 0000 0000 0008 0000 0000 f000 0001 0001 ffff");
                });
        var client = S7Client.connect(cpu.address(SECONDS))) {

      assertThat(client.pduSize()).isEqualTo(960);
    }
  }

  @Test
  void saysThatNothingListens() throws Exception {
    int port;
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    var address = new PlcAddress("s7", "127.0.0.1", port, 0, 1, "", "", SECONDS, SECONDS);

    S7Exception failure = failure(address);

    assertThat(failure.step()).isEqualTo(Step.TCP);
    assertThat(failure).hasMessageContaining("refuses TCP connections");
  }

  @Test
  void saysThatTheHostIsNotKnown() {
    var address = new PlcAddress("s7", "no-such-host.invalid", 0, 0, 1, "", "", SECONDS, SECONDS);

    S7Exception failure = failure(address);

    assertThat(failure.step()).isEqualTo(Step.TCP);
    assertThat(failure).hasMessageContaining("no-such-host.invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3.4.5", "999.1.1.1", "12:34:xyz"})
  void saysThatAnAddressIsNone(String host) {
    var address = new PlcAddress("s7", host, 0, 0, 1, "", "", SECONDS, SECONDS);

    assertThat(failure(address)).hasMessageContaining("there is no host named " + host);
  }

  @Test
  void looksUpAName() throws Exception {
    try (var cpu = new ScriptedCpu(talk -> talk.agree(240).beSilent())) {
      int port = cpu.address(SECONDS).port();
      var address = new PlcAddress("s7", "localhost", port, 0, 1, "", "", SECONDS, SECONDS);
      try (var client = S7Client.connect(address)) {
        assertThat(client.pduSize()).isEqualTo(240);
      }
    }
  }

  @Test
  void givesUpOnAServerThatAcceptsAndSaysNothing() throws Exception {
    S7Exception failure = failureAgainst(SHORT, ScriptedCpu.Talk::beSilent);

    assertThat(failure.step()).isEqualTo(Step.ISO);
    assertThat(failure).hasMessageContaining("accepts TCP but does not answer");
  }

  @Test
  void blamesRackAndSlotWhenTheCpuResetsTheConnection() throws Exception {
    S7Exception failure =
        failureAgainst(
            SECONDS,
            talk -> {
              talk.unit();
              talk.reset();
            });

    assertThat(failure.step()).isEqualTo(Step.ISO);
    assertThat(failure)
        .hasMessageContaining("S7-300: rack 0 slot 2")
        .hasMessageContaining("Connection resources");
  }

  @Test
  void blamesRackAndSlotWhenTheCpuAnswersWithADisconnectRequest() throws Exception {
    S7Exception failure =
        failureAgainst(
            SECONDS,
            talk -> {
              talk.unit();
              talk.raw("0300000b 06800001000003");
            });

    assertThat(failure.step()).isEqualTo(Step.ISO);
    assertThat(failure).hasMessageContaining("reason code 3").hasMessageContaining("rack 0 slot 1");
  }

  @Test
  void recognizesAServerThatSpeaksAnotherProtocol() throws Exception {
    S7Exception failure =
        failureAgainst(SECONDS, talk -> talk.raw(HexFormat.of().formatHex("HTTP/1.1".getBytes())));

    assertThat(failure).hasMessageContaining("does not speak ISO-on-TCP");
    assertThat(failure.isAboutPlace()).isFalse();
  }

  @Test
  void saysWhyTheSetupIsRefused() throws Exception {
    S7Exception failure =
        failureAgainst(
            SECONDS,
            talk -> {
              talk.unit();
              talk.raw("03000016 11d00001000100 c0010a c1020100 c2020101");
              talk.unit();
              talk.message("3202 0000 0000 0000 0000 8104");
            });

    assertThat(failure.step()).isEqualTo(Step.SETUP);
    assertThat(failure).hasMessageContaining("PUT/GET");
  }

  @Test
  void refusesMessagesThatAreTooSmallForAByte() throws Exception {
    S7Exception failure = failureAgainst(SECONDS, talk -> talk.agree(20));

    assertThat(failure.step()).isEqualTo(Step.SETUP);
    assertThat(failure).hasMessageContaining("messages of 20 bytes");
  }

  @Test
  void endsAtOnceWhenTheThreadIsInterrupted() throws Exception {
    var waiting = new CountDownLatch(1);
    var outcome = new CompletableFuture<Throwable>();
    try (var cpu =
        new ScriptedCpu(
            talk -> {
              talk.unit();
              waiting.countDown();
              talk.beSilent();
            })) {
      var thread =
          new Thread(
              () -> {
                try (var client = S7Client.connect(cpu.address(Duration.ofMinutes(5)))) {
                  outcome.completeExceptionally(new AssertionError(client.toString()));
                } catch (S7Exception | InterruptedException e) {
                  outcome.complete(e);
                }
              });
      thread.start();
      waiting.await();

      thread.interrupt();

      assertThat(outcome.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }
  }

  private static S7Exception failureAgainst(Duration timeout, ScriptedCpu.Script script)
      throws Exception {
    try (var cpu = new ScriptedCpu(script)) {
      return failure(cpu.address(timeout));
    }
  }

  private static S7Exception failure(PlcAddress address) {
    return assertThatExceptionOfType(S7Exception.class)
        .isThrownBy(() -> S7Client.connect(address))
        .actual();
  }

  private static PlcAddress at(PlcAddress address, int rack, int slot) {
    return new PlcAddress(
        "s7", address.host(), address.port(), rack, slot, "", "", SECONDS, SECONDS);
  }
}
