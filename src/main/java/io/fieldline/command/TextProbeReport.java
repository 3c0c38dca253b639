package io.fieldline.command;

import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.s7.wire.Cpu;
import io.fieldline.source.plc.s7.wire.Refusal;
import io.fieldline.source.plc.s7.wire.S7Exception;
import io.fieldline.source.plc.s7.wire.Step;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints each finding at once, as a line for people. */
final class TextProbeReport implements ProbeReport {

  private final PrintWriter out;
  private @Nullable S7Exception failed;

  TextProbeReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void reached(PlcAddress address, Step step, long millis) {
    String place =
        switch (step) {
          case TCP -> address.host() + " port " + address.port();
          case ISO -> "rack " + address.rack() + " slot " + address.slot();
          case SETUP, REQUEST -> "agreed";
        };
    line(step.toString(), place + ", " + millis + " ms");
  }

  @Override
  public void failed(PlcAddress address, S7Exception failure) {
    line(failure.step().toString(), "failed: " + failure.what());
    if (failed == null) {
      failed = failure;
    }
  }

  @Override
  public void found(PlcAddress address, Cpu cpu, int pduSize) {
    if (failed != null) {
      line("Change", "rack to %d and slot to %d".formatted(address.rack(), address.slot()));
      failed = null;
    }
    line("Messages", "up to " + pduSize + " bytes");
    line("CPU", told(cpu.orderNumber(), cpu.module(), cpu.firmware()));
    line("Name", told(cpu.name()));
    line("State", told(cpu.state()));
  }

  @Override
  public void readable(int number, int bytes) {
    line("DB" + number, bytes + " bytes");
  }

  @Override
  public void refused(BlockNumbers blocks, Refusal why) {
    line("Not readable", blocks + ": " + why.reason());
  }

  @Override
  public void end(boolean readable) {
    if (failed != null && !failed.cure().isEmpty()) {
      out.println(failed.cure()); // what happened stands in its line
    } else {
      out.println(readable ? "The CPU can be read." : "The CPU cannot be read.");
    }
    out.flush();
  }

  private void line(String what, String text) {
    out.printf("%-15s %s%n", what, text);
    out.flush();
  }

  private static String told(String... parts) {
    String told =
        Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    return told.isEmpty() ? "does not tell" : told;
  }
}
