package io.fieldline.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Prints the table, a row as soon as it is measured. */
final class Report {

  private static final String ROW = "| %-44s | %12s | %12s | %6s | %-16s |%n";

  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
    line("", "Fieldline", "floor", "ratio", "target");
    line("---", "---:", "---:", "---:", "---");
  }

  /** A rate beside its floor, both per second. */
  void rate(String what, double rate, double floor, String target) {
    line(what, count(rate) + "/s", count(floor) + "/s", "%.2f".formatted(rate / floor), target);
  }

  /** A rate that is a small part of its floor; how many times it is smaller. */
  void fraction(String what, double rate, double floor) {
    line(what, count(rate) + "/s", count(floor) + "/s", "1:" + count(floor / rate), "");
  }

  /** A cost beside that of its floor, both in microseconds. */
  void micros(String what, double micros, double floor, String target) {
    String ratio = "%.2f".formatted(micros / floor);
    line(what, "%.1f µs".formatted(micros), "%.1f µs".formatted(floor), ratio, target);
  }

  /** A number that has no floor. */
  void number(String what, String number, String target) {
    line(what, number, "", "", target);
  }

  private void line(String what, String number, String floor, String ratio, String target) {
    out.printf(Locale.ROOT, ROW, what, number, floor, ratio, target);
    out.flush();
  }

  private static String count(double number) {
    return "%,d".formatted(Math.round(number));
  }
}
