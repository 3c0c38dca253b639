package io.fieldline.runtime;

import io.fieldline.buffer.BufferComponent;
import io.fieldline.buffer.BufferEndpoint;
import io.fieldline.device.Nearest;
import io.fieldline.model.ChosenSinks;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The step {@code sinks} of the pipeline: lets a batch pass when each name in its header {@code
 * sinks} is a buffer that a route empties, or one that is there already. Else the exchange fails
 * and its source keeps the batch: a buffer that nobody empties would be filled unseen, and what is
 * in it would look as if it were stored. The word {@code none} in the place of names passes, too.
 */
final class SinkGuard implements Processor {

  /**
   * Passes the exchange on with its sinks trimmed and each named once.
   *
   * @throws IllegalArgumentException when there is no sink or an unknown one
   */
  @Override
  public void process(Exchange exchange) {
    String list = exchange.getMessage().getHeader(ChosenSinks.HEADER, "", String.class);
    if (ChosenSinks.isNone(list)) {
      exchange.getMessage().setHeader(ChosenSinks.HEADER, ChosenSinks.NONE);
      return;
    }
    List<String> sinks = ChosenSinks.of(list);
    if (sinks.isEmpty()) {
      throw new IllegalArgumentException(
          "the route "
              + exchange.getFromRouteId()
              + " names no sink: set the header sinks, such as history,clickhouse");
    }
    BufferComponent buffers = exchange.getContext().getComponent("buffer", BufferComponent.class);
    for (String sink : sinks) {
      if (!buffers.exists(sink)) {
        checkIsEmptied(sink, exchange);
      }
    }
    exchange.getMessage().setHeader(ChosenSinks.HEADER, String.join(",", sinks));
  }

  /** Asked only before the first batch: what follows finds the buffer open. */
  private static void checkIsEmptied(String sink, Exchange exchange) {
    Set<String> emptied = emptied(exchange.getContext());
    if (!emptied.contains(sink)) {
      throw new IllegalArgumentException(
          "the route %s names the sink '%s', but no route empties that buffer%s; there are %s"
              .formatted(
                  exchange.getFromRouteId(),
                  sink,
                  Nearest.to(sink, emptied).map(" (did you mean '%s'?)"::formatted).orElse(""),
                  String.join(", ", emptied)));
    }
  }

  private static Set<String> emptied(CamelContext context) {
    return context.getRoutes().stream()
        .map(route -> route.getEndpoint())
        .filter(BufferEndpoint.class::isInstance)
        .map(endpoint -> ((BufferEndpoint) endpoint).getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
