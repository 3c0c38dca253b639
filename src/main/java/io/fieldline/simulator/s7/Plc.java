package io.fieldline.simulator.s7;

/** What all connections to a simulated PLC share. */
record Plc(Memory memory, Faults faults, Traffic traffic) {

  /** A new one, with empty memory and without faults. */
  Plc() {
    this(new Memory(), new Faults(), new Traffic());
  }
}
