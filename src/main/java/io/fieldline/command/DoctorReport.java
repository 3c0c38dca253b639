package io.fieldline.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.source.opcda.da.Doctor;
import io.fieldline.source.opcda.da.Doctor.Outcome;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints each step of a doctor at once, as lines for people, or all as one JSON object. */
final class DoctorReport {

  private final PrintWriter out;
  private final boolean json;
  private final ObjectNode all = JsonMapper.builder().build().createObjectNode();
  private boolean healthy = true;

  DoctorReport(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json;
  }

  void step(Doctor.Step step) {
    healthy &= step.outcome() != Outcome.FAILED;
    if (json) {
      all.withArray("steps")
          .addObject()
          .put("step", step.name())
          .put("outcome", word(step.outcome()))
          .put("seen", step.seen())
          .put("cure", step.cure())
          .put("millis", step.millis());
      return;
    }
    out.printf("%-8s %-16s %s%n", word(step.outcome()), step.name(), seen(step));
    if (!step.cure().isEmpty()) {
      out.printf("%-8s %-16s %s%n", "", "", "Change: " + step.cure());
    }
    out.flush();
  }

  /** That was all; true when no step has failed. */
  boolean end() {
    if (json) {
      out.println(all.put("healthy", healthy).toPrettyString());
    } else {
      out.println(healthy ? "It can be used." : "It cannot be used.");
    }
    out.flush();
    return healthy;
  }

  private static String seen(Doctor.Step step) {
    return step.outcome() == Outcome.SKIPPED
        ? step.seen()
        : step.seen() + ", " + step.millis() + " ms";
  }

  private static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
