package io.fieldline.source.opcda.dcom;

import io.fieldline.source.opcda.da.Doctor.Outcome;
import io.fieldline.source.opcda.da.Doctor.Step;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.dcom.session.StepException;
import java.util.function.Consumer;

/** The steps of one examination: after a needed one has failed the others are skipped. */
final class Examination {

  private final Consumer<Step> steps;
  private boolean failed;

  Examination(Consumer<Step> steps) {
    this.steps = steps;
  }

  /** A step that all later ones need. */
  void need(String name, Attempt attempt) throws InterruptedException {
    if (failed) {
      skip(name, "a step before failed");
      return;
    }
    failed = !attempt(name, attempt);
  }

  /**
   * A step that none of the later ones needs.
   *
   * @return whether it went well
   */
  boolean attempt(String name, Attempt attempt) throws InterruptedException {
    if (failed) {
      skip(name, "a step before failed");
      return false;
    }
    long start = System.nanoTime();
    try {
      Finding finding = attempt.run();
      add(name, finding.outcome(), finding.seen(), finding.cure(), start);
      return finding.outcome() != Outcome.FAILED;
    } catch (StepException e) {
      add(name, Outcome.FAILED, e.seen(), e.cure(), start);
    } catch (OpcException e) {
      add(name, Outcome.FAILED, String.valueOf(e.getMessage()), "", start);
    }
    return false;
  }

  void skip(String name, String why) {
    steps.accept(new Step(name, Outcome.SKIPPED, why, "", 0));
  }

  private void add(String name, Outcome outcome, String seen, String cure, long start) {
    steps.accept(new Step(name, outcome, seen, cure, (System.nanoTime() - start) / 1_000_000));
  }

  /** What is tried. */
  @FunctionalInterface
  interface Attempt {
    Finding run() throws OpcException, InterruptedException;
  }

  /** What was seen, and what to change if anything. */
  record Finding(Outcome outcome, String seen, String cure) {

    static Finding ok(String seen) {
      return new Finding(Outcome.OK, seen, "");
    }

    static Finding warning(String seen, String cure) {
      return new Finding(Outcome.WARNING, seen, cure);
    }
  }
}
