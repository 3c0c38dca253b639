package io.fieldline.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.source.opcda.da.Doctor.Outcome;
import io.fieldline.source.opcda.da.Doctor.Step;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DoctorReportTest {

  @Test
  void saysStepByStepWhatTheDoctorSees() {
    var printed = new StringWriter();
    var report = new DoctorReport(new PrintWriter(printed), false);

    report.step(new Step("TCP", Outcome.OK, "plant-pc port 135 answers", "", 3));
    report.step(new Step("activation", Outcome.FAILED, "denied", "grant launch", 12));
    report.step(new Step("callback", Outcome.SKIPPED, "not tried", "", 0));

    assertThat(report.end()).isFalse();
    assertThat(printed.toString().lines())
        .containsExactly(
            "ok       TCP              plant-pc port 135 answers, 3 ms",
            "failed   activation       denied, 12 ms",
            "                          Change: grant launch",
            "skipped  callback         not tried",
            "It cannot be used.");
  }
}
