package io.fieldline.simulator.s7;

/** What runs in a simulated PLC. */
@FunctionalInterface
public interface Program {

  /** Makes and fills its data blocks; called before the first connection is accepted. */
  void load(Memory memory);
}
