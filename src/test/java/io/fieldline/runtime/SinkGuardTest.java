package io.fieldline.runtime;

import static io.fieldline.testkit.Measurements.TAG;
import static io.fieldline.testkit.Measurements.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.buffer.BufferComponent;
import io.fieldline.model.Batch;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinkGuardTest {

  @TempDir private Path folder;
  private final DefaultCamelContext context = new DefaultCamelContext();

  @BeforeEach
  void start() throws Exception {
    var buffers = new BufferComponent(context);
    buffers.setDirectory(folder.toString());
    context.addComponent("buffer", buffers);
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(noErrorHandler());
            from("direct:own").routeId("own").to("direct:measurements");
            from("direct:measurements")
                .process(new SinkGuard())
                .filter(simple("${header.sinks} != 'none'"))
                .toD("buffer:${header.sinks}")
                .end()
                .setBody(header("sinks"));
            from("buffer:history").autoStartup(false).to("mock:history");
            from("buffer:clickhouse").autoStartup(false).to("mock:clickhouse");
          }
        });
    context.start();
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void trimsTheNamesAndLeavesOutWhatComesTwice() {
    assertThat(send(" clickhouse ,history,,clickhouse")).isEqualTo("clickhouse,history");
  }

  @Test
  void failsTheExchangeAndMakesNoFileWhenNobodyEmptiesTheBuffer() {
    assertThatThrownBy(() -> send("history,clikhouse"))
        .rootCause()
        .hasMessage(
            "the route own names the sink 'clikhouse', but no route empties that buffer (did you"
                + " mean 'clickhouse'?); there are clickhouse, history");
    assertThat(folder.resolve("clikhouse.db")).doesNotExist();
    assertThat(folder.resolve("history.db")).doesNotExist();
  }

  @Test
  void fillsABufferThatIsThereThoughItsSinkIsGone() throws Exception {
    send("clickhouse");
    for (var route : context.getRoutes()) {
      if (route.getEndpoint().getEndpointUri().contains("clickhouse")) {
        context.getRouteController().stopRoute(route.getRouteId());
        context.removeRoute(route.getRouteId());
      }
    }

    assertThat(send("clickhouse")).isEqualTo("clickhouse");
    assertThat(Files.exists(folder.resolve("clickhouse.db"))).isTrue();
  }

  @Test
  void letsPassWhatIsToBeStoredNowhere() throws Exception {
    assertThat(send(" none ")).isEqualTo("none");
    assertThatThrownBy(() -> send("none,history"))
        .rootCause()
        .hasMessageContaining("no route empties that buffer");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void asksForASinkWhenThereIsNone() {
    assertThatThrownBy(() -> send(" , "))
        .rootCause()
        .hasMessage(
            "the route own names no sink: set the header sinks, such as history,clickhouse");
  }

  private String send(String sinks) {
    Batch batch = sequence(TAG.toString(), 0, 3);
    return context
        .createProducerTemplate()
        .requestBodyAndHeader("direct:own", batch, "sinks", sinks, String.class);
  }
}
