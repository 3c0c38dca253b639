package io.fieldline.source.plc.plc4x;

import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.driver.PlcDriver;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.source.plc.driver.PlcLink;
import io.fieldline.source.plc.driver.Point;
import java.time.Clock;

/**
 * One protocol that a PLC4X driver on the class path speaks: {@code modbus-tcp}, {@code opcua},
 * {@code eip}, {@code logix}, {@code ads}, {@code knxnet-ip} and others. S7 is not among them.
 *
 * <p>Addresses are those of the driver; {@link Point#type} is not used, as the type is part of the
 * address or known to the PLC.
 */
public final class Plc4xDriver implements PlcDriver {

  private final org.apache.plc4x.java.api.PlcDriver driver;
  private final Tags tags;
  private final Openings openings;
  private final Clock clock;

  /**
   * Finds the driver.
   *
   * @throws IllegalArgumentException when there is none; names those that there are
   */
  public Plc4xDriver(String protocol) {
    this(protocol, Clock.systemUTC());
  }

  Plc4xDriver(String protocol, Clock clock) {
    this.driver = Drivers.named(protocol);
    this.tags = new Tags(driver);
    this.openings = new Openings(driver);
    this.clock = clock;
  }

  @Override
  public void check(PlcAddress address) {
    new ConnectionString(driver, address).checked();
  }

  /**
   * {@inheritDoc}
   *
   * <p>ADS tells only once it is connected: any address passes, and what is wrong with it becomes
   * its outcome.
   */
  @Override
  public int check(Point point) {
    return tags.elements(point);
  }

  @Override
  public PlcLink connect(PlcAddress address) throws PlcException, InterruptedException {
    ConnectionString target;
    try {
      target = new ConnectionString(driver, address).checked();
    } catch (IllegalArgumentException e) {
      throw new PlcException(Reason.of(e), e);
    }
    return new Plc4xLink(openings.open(target, address), tags, clock);
  }
}
