package io.fieldline.source.plc.s7;

import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcDriver;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.source.plc.driver.PlcLink;
import io.fieldline.source.plc.driver.Point;
import io.fieldline.source.plc.s7.wire.Controller;
import io.fieldline.source.plc.s7.wire.S7Client;
import io.fieldline.source.plc.s7.wire.S7Exception;

/** Talks to Siemens S7-300, 400, 1200 and 1500, and to whatever speaks their classic protocol. */
public final class S7Driver implements PlcDriver {

  @Override
  public void check(PlcAddress address) {
    var unused = Controller.named(address.controllerType()); // throws when there is none
    if (!address.parameters().isBlank()) {
      throw new IllegalArgumentException(
          "s7 knows no further parameters than host, port, rack and slot: '%s'"
              .formatted(address.parameters()));
    }
  }

  @Override
  public int check(Point point) {
    return S7Address.of(point).values();
  }

  @Override
  public boolean isWhole(Point point) {
    return S7Address.of(point).type().isWhole();
  }

  @Override
  public PlcLink connect(PlcAddress address) throws PlcException, InterruptedException {
    try {
      return new S7Link(S7Client.connect(address), System::nanoTime);
    } catch (S7Exception e) {
      if (!e.isAboutPlace()) {
        throw e;
      }
      String hint = " 'fieldline probe plc " + address.host() + "' tries the usual slots.";
      throw new PlcException(e.getMessage() + hint);
    }
  }
}
