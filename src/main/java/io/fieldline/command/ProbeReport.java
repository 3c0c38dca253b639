package io.fieldline.command;

import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.s7.wire.Cpu;
import io.fieldline.source.plc.s7.wire.Refusal;
import io.fieldline.source.plc.s7.wire.S7Exception;
import io.fieldline.source.plc.s7.wire.Step;

/** Is told what a probe finds, in the order in which it is found. */
interface ProbeReport {

  /** A step of connecting has succeeded. */
  void reached(PlcAddress address, Step step, long millis);

  /** A step has failed; perhaps another rack and slot is tried. */
  void failed(PlcAddress address, S7Exception failure);

  /**
   * The CPU is connected.
   *
   * @param pduSize of its messages, in bytes
   */
  void found(PlcAddress address, Cpu cpu, int pduSize);

  /** A data block can be read up to this size, in bytes. */
  void readable(int number, int bytes);

  /** Data blocks cannot be read. */
  void refused(BlockNumbers blocks, Refusal why);

  /** That was all. */
  void end(boolean readable);
}
