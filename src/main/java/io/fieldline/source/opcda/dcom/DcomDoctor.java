package io.fieldline.source.opcda.dcom;

import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.Doctor;
import io.fieldline.source.opcda.da.ServerAddress;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** Tries what {@link DcomClient} does, one step after the other. */
public final class DcomDoctor implements Doctor {

  private final Callbacks callbacks;

  /**
   * A doctor.
   *
   * @param callbacks where servers may call back
   */
  public DcomDoctor(Callbacks callbacks) {
    this.callbacks = callbacks;
  }

  @Override
  public void examine(ServerAddress address, Consumer<Step> steps) throws InterruptedException {
    Examination examination = new Examination(steps);
    new MachineExamination(address, examination).run();
    if (Machine.classOf(address).filter(Machine.OPC_ENUM::equals).isEmpty()) {
      new ProgramExamination(address, new DcomClient(ZoneOffset.UTC, callbacks), callbacks)
          .run(examination);
    }
  }
}
