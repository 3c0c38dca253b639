package io.fieldline.source.opcda;

import io.fieldline.source.link.SharedLink;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcServer;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the body of each exchange: a measurement or batch to the items of their tags, or a map of
 * item id to raw value. The exchange fails when the server has not taken all of it; the message
 * names what was refused, all else is written.
 */
public class OpcDaProducer extends DefaultProducer {

  private static final int MOST_NAMED = 10;

  private final OpcDaEndpoint endpoint;
  private final WriteGroup group = new WriteGroup();
  private @Nullable SharedLink<OpcServer> link;
  private @Nullable ItemWrites writes;

  OpcDaProducer(OpcDaEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    var pattern = new ItemPattern(endpoint.getConfiguration().getItemPattern().strip());
    writes = new ItemWrites(endpoint.directory(), pattern);
    link = endpoint.acquire();
  }

  @Override
  protected void doStop() throws Exception {
    SharedLink<OpcServer> last = link;
    if (last != null) {
      link = null;
      endpoint.release(last, group::leave);
    }
    super.doStop();
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    SharedLink<OpcServer> shared = link;
    if (shared == null || writes == null) {
      throw new IllegalStateException("not started");
    }
    List<Wanted> wanted = writes.of(exchange.getMessage().getBody());
    if (wanted.isEmpty()) {
      return;
    }
    // The link is used by one thread at a time, and so is the group.
    List<String> reasons = shared.use(server -> group.write(server, wanted));
    var refusals = new ArrayList<String>();
    for (int i = 0; i < wanted.size(); i++) {
      if (!reasons.get(i).isEmpty()) {
        refusals.add(wanted.get(i).id() + ": " + reasons.get(i));
      }
    }
    if (!refusals.isEmpty()) {
      throw new OpcException("not written: " + shown(refusals));
    }
  }

  private static String shown(List<String> refusals) {
    int more = refusals.size() - MOST_NAMED;
    return String.join("; ", refusals.subList(0, Math.min(refusals.size(), MOST_NAMED)))
        + (more > 0 ? "; and " + more + " more" : "");
  }
}
