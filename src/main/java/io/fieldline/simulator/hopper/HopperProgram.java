package io.fieldline.simulator.hopper;

import io.fieldline.simulator.s7.Memory;
import io.fieldline.simulator.s7.Program;
import java.time.Clock;
import java.time.ZoneId;
import java.util.random.RandomGenerator;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * The program of the PLC of hopper unit 4. Each exchange, usually the tick of a timer, is one scan:
 * the model goes on to the present and its values are written to DB4 and DB6, as one change.
 */
public final class HopperProgram implements Program, Processor {

  private final Clock clock;
  private final RandomGenerator random;
  private double meanTemperature = 18;
  private @Nullable HopperUnit unit;
  private @Nullable Memory memory;

  /** A program with true time, the machine's time zone and random numbers of its own. */
  public HopperProgram() {
    this(Clock.system(ZoneId.systemDefault()), RandomGenerator.getDefault());
  }

  HopperProgram(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * The mean temperature of a day; the afternoon is 6 °C warmer, the night colder.
   *
   * @param celsius -40 to 60; 18 unless told, -3 makes a winter
   */
  public void setMeanTemperature(double celsius) {
    if (!(celsius >= -40 && celsius <= 60)) {
      throw new IllegalArgumentException("a mean temperature is -40 to 60 °C, not " + celsius);
    }
    meanTemperature = celsius;
  }

  @Override
  public synchronized void load(Memory into) {
    HopperUnit.addBlocks(into);
    memory = into;
    unit = new HopperUnit(clock, random, meanTemperature);
    unit.write(into);
  }

  @Override
  public synchronized void process(Exchange exchange) {
    if (unit == null || memory == null) {
      throw new IllegalStateException("no PLC runs this program: give it to an S7Server");
    }
    unit.step();
    unit.write(memory);
  }
}
