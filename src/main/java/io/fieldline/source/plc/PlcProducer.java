package io.fieldline.source.plc;

import io.fieldline.device.TagDirectory;
import io.fieldline.source.link.SharedLink;
import io.fieldline.source.plc.driver.Outcome;
import io.fieldline.source.plc.driver.PlcDriver;
import io.fieldline.source.plc.driver.PlcException;
import io.fieldline.source.plc.driver.PlcLink;
import io.fieldline.source.plc.driver.PlcLink.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the body of each exchange: a measurement or batch to the addresses of their tags, or a map
 * of address to raw value. The exchange fails when the PLC has not taken all of it; the message
 * names what was refused, all else is written.
 */
public class PlcProducer extends DefaultProducer {

  private final PlcEndpoint endpoint;
  private @Nullable SharedLink<PlcLink> link;
  private @Nullable PointWrites writes;

  PlcProducer(PlcEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    PlcDriver driver = endpoint.driver();
    TagDirectory directory = endpoint.find(TagDirectory.class).orElse(address -> Optional.empty());
    link = endpoint.acquire(driver);
    writes = new PointWrites(directory, driver);
  }

  @Override
  protected void doStop() throws Exception {
    if (link != null) {
      endpoint.release();
      link = null;
    }
    super.doStop();
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    SharedLink<PlcLink> shared = link;
    if (shared == null || writes == null) {
      throw new IllegalStateException("not started");
    }
    List<Write> wanted = writes.of(exchange.getMessage().getBody());
    if (wanted.isEmpty()) {
      return;
    }
    List<Outcome> outcomes = shared.use(open -> open.write(wanted));
    var refusals = new ArrayList<String>();
    for (int i = 0; i < wanted.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Refused refused) {
        refusals.add(named(wanted.get(i).point().address(), refused.reason()));
      }
    }
    if (!refusals.isEmpty()) {
      throw new PlcException("not written: " + String.join("; ", refusals));
    }
  }

  /** The reason with its address, which most drivers name already. */
  private static String named(String address, String reason) {
    return reason.startsWith(address) ? reason : address + ": " + reason;
  }
}
