package io.fieldline.source.opcda.dcom;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.simulator.opcda.OpcDaServer;
import io.fieldline.simulator.opcda.da.OpcSimulation;
import io.fieldline.simulator.opcda.space.AddressSpace;
import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.Doctor.Outcome;
import io.fieldline.source.opcda.da.Doctor.Step;
import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.ServerAddress;
import io.fieldline.source.opcda.da.ServerList;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DcomDoctorTest {

  private static final Login LOGIN = new Login("PLANT", "reader", "secret");

  private final OpcDaServer server = new OpcDaServer();
  private final OpcSimulation simulation = new OpcSimulation(new AddressSpace(), Clock.systemUTC());

  @BeforeEach
  void start() throws Exception {
    server.setPort(0);
    server.setUser(LOGIN.user());
    server.setPassword(LOGIN.password());
    server.setClasses(simulation.classes());
    server.faults().refuseNtlmV1(true);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.faults().clear();
    server.stop();
    simulation.close();
  }

  @Test
  void findsNothingWrongWithAHardenedServer() throws Exception {
    List<Step> steps = examine(LOGIN, OpcSimulation.PROG_ID);

    assertThat(steps).extracting(Step::outcome).containsOnly(Outcome.OK);
    assertThat(steps)
        .extracting(Step::name)
        .containsExactly(
            "name",
            "port " + server.port(),
            "DCOM",
            "login",
            "old protection",
            "OPCEnum",
            "server's class",
            "activation",
            "server's port",
            "status",
            "callbacks");
    assertThat(step(steps, "old protection").seen()).contains("hardened");
    assertThat(server.objects()).isZero();
  }

  @Test
  void warnsOfAMachineThatTakesEverything() throws Exception {
    server.stop();
    server.faults().clear();
    server.setHardened(false);
    server.start();

    Step step = step(examine(LOGIN, OpcSimulation.PROG_ID), "old protection");

    assertThat(step.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(step.seen()).contains("unsigned").contains("NTLMv1");
    assertThat(step.cure()).contains("KB5004442").contains("LmCompatibilityLevel");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x8004_0154, 0x8007_0005})
  void callsNoMachineHardenedThatRefusesEveryActivation(int hresult) throws Exception {
    server.faults().failActivation(hresult);

    Step step = step(examine(LOGIN, OpcSimulation.CLSID.toString()), "old protection");

    assertThat(step.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(step.seen()).startsWith("it cannot be told whether the machine is hardened");
  }

  @Test
  void namesTheLogin() throws Exception {
    List<Step> steps = examine(new Login("PLANT", "reader", "wrong"), OpcSimulation.PROG_ID);

    assertThat(step(steps, "login").outcome()).isEqualTo(Outcome.FAILED);
    assertThat(step(steps, "login").cure()).contains("password");
    assertThat(step(steps, "activation").outcome()).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void namesThePermission() throws Exception {
    server.faults().failActivation(0x8007_0005);

    Step step = step(examine(LOGIN, OpcSimulation.CLSID.toString()), "activation");

    assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(step.seen()).contains("0x80070005");
    assertThat(step.cure()).contains("dcomcnfg").contains("remote activation");
  }

  @Test
  void namesTheFrozenMachine() throws Exception {
    server.faults().freeze();

    List<Step> steps = examine(LOGIN, OpcSimulation.PROG_ID);

    assertThat(step(steps, "DCOM").outcome()).isEqualTo(Outcome.FAILED);
    assertThat(step(steps, "DCOM").seen()).contains("no answer within");
  }

  @Test
  void namesTheClosedPort() throws Exception {
    server.stop();

    List<Step> steps = examine(LOGIN, OpcSimulation.PROG_ID);

    assertThat(step(steps, "port " + server.port()).seen()).contains("nothing listens");
    assertThat(step(steps, "port " + server.port()).cure()).contains("firewall");
  }

  @Test
  void examinesOpcEnumAloneWhenNoServerIsNamed() throws Exception {
    List<Step> steps = examine(LOGIN, ServerList.PROGRAM);

    assertThat(steps).extracting(Step::name).endsWith("OPCEnum").doesNotContain("activation");
  }

  private List<Step> examine(Login login, String program) throws InterruptedException {
    Duration timeout = Duration.ofSeconds(2);
    ServerAddress address =
        new ServerAddress(
            "127.0.0.1", program, server.port(), login, Security.DEFAULT, timeout, timeout);
    List<Step> steps = new ArrayList<>();
    new DcomDoctor(Callbacks.ANYWHERE).examine(address, steps::add);
    return steps;
  }

  private static Step step(List<Step> steps, String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
  }
}
