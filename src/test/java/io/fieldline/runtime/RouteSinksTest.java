package io.fieldline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fieldline.check.RouteDiagnosis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A source chooses its sinks by name; a wrong name is found when its file is loaded. */
class RouteSinksTest {

  private static final String TEMPLATES =
      """
      - routeTemplate:
          id: source-tick
          parameters:
            - { name: sinks, defaultValue: "{{source.sinks}}" }
          from:
            uri: timer:tick
            parameters: { period: 3600000, delay: 3600000 }
            steps:
              - setHeader: { name: sinks, constant: "{{sinks}}" }
              - to: { uri: "mock:pipeline" }
      - routeTemplate:
          id: sink-mock
          parameters:
            - { name: name }
          from:
            uri: buffer:{{name}}
            steps:
              - to: { uri: "mock:{{name}}" }
      """;

  @TempDir private Path home;
  private DefaultCamelContext context = new DefaultCamelContext();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Logger logger;
  private RouteFolder folder;

  @BeforeEach
  void start() throws Exception {
    logger = (Logger) LoggerFactory.getLogger("io.fieldline.runtime");
    log.start();
    logger.addAppender(log);
    Files.writeString(home.resolve("application.properties"), "source.sinks = history\n");
    write("templates/all.yaml", TEMPLATES);
    write("sinks/history.yaml", sink("history"));
    write("sinks/clickhouse.yaml", sink("clickhouse"));
    load();
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
    context.stop();
  }

  @Test
  void refusesASinkThatNoRouteEmpties() throws Exception {
    write("sources/x.yaml", source("x", "history, clikhouse"));

    folder.scan();

    assertThat(folder.faults())
        .containsExactly(
            Map.entry(
                "routes/sources/x.yaml",
                "line 5, column 31: no route empties a buffer 'clikhouse' (did you mean"
                    + " 'clickhouse'?); there are clickhouse, history"));
    assertThat(context.getRoute("x")).isNull();
  }

  @Test
  void takesTheWordNoneInThePlaceOfSinksButNotAmongThem() throws Exception {
    write("sources/x.yaml", source("x", "none"));
    write("sources/y.yaml", source("y", "none,history"));

    folder.scan();

    assertThat(context.getRoute("x")).isNotNull();
    assertThat(folder.faults())
        .containsExactly(
            Map.entry(
                "routes/sources/y.yaml",
                "line 5, column 31: no route empties a buffer 'none'; there are clickhouse,"
                    + " history"));
  }

  @Test
  void keepsTheLastGoodChoiceRunning() throws Exception {
    write("sources/x.yaml", source("x", " history ,clickhouse,history,"));
    folder.scan();
    var running = context.getRoute("x");
    assertThat(folder.faults()).isEmpty();

    write("sources/x.yaml", source("x", "histroy"));
    folder.scan();

    assertThat(folder.faults()).containsOnlyKeys("routes/sources/x.yaml");
    assertThat(context.getRoute("x")).isSameAs(running);
  }

  @Test
  void takesASinkWhoseFileComesLaterAtTheSameTime() throws Exception {
    write("a.yaml", source("x", "late"));
    write("z.yaml", sink("late"));

    folder.scan();

    assertThat(folder.faults()).isEmpty();
    assertThat(messages()).noneMatch(message -> message.contains("not loaded"));
  }

  @Test
  void loadsTheSourceWhenItsSinkComes() throws Exception {
    write("sources/x.yaml", source("x", "late"));
    folder.scan();
    assertThat(folder.faults()).containsOnlyKeys("routes/sources/x.yaml");

    write("sinks/late.yaml", sink("late"));
    folder.scan();

    assertThat(folder.faults()).isEmpty();
    assertThat(context.getRoute("x")).isNotNull();
  }

  @Test
  void letsASourceRunOnWhenItsSinkIsRemovedAndSaysSo() throws Exception {
    write("sources/x.yaml", source("x", "clickhouse"));
    folder.scan();
    var running = context.getRoute("x");

    Files.delete(home.resolve("routes/sinks/clickhouse.yaml"));
    folder.scan();
    folder.scan();

    assertThat(context.getRoute("x")).isSameAs(running);
    assertThat(messages().stream().filter(message -> message.contains("empties")))
        .containsExactly(
            "routes/sources/x.yaml: no route empties the buffer 'clickhouse', its measurements"
                + " wait");
  }

  @Test
  void takesASourceWhoseSinkIsThereButBroken() throws Exception {
    write("sinks/broken.yaml", BROKEN);
    write("sources/x.yaml", source("x", "broken"));

    folder.scan();

    assertThat(folder.faults()).containsOnlyKeys("routes/sinks/broken.yaml");
    assertThat(context.getRoute("x")).isNotNull();
  }

  @Test
  void namesTheSettingWhenItsDefaultIsWrong() throws Exception {
    Files.writeString(home.resolve("application.properties"), "source.sinks = influx\n");
    context.stop();
    context = new DefaultCamelContext();
    load();
    write("sources/x.yaml", "- templatedRoute: { routeTemplateRef: source-tick, routeId: x }\n");

    folder.scan();

    assertThat(folder.faults().get("routes/sources/x.yaml"))
        .isEqualTo(
            "no route empties a buffer 'influx', which the setting source.sinks names; there are"
                + " clickhouse, history");
  }

  @Test
  void checksAPlainRouteThatSetsTheHeader() throws Exception {
    write("sources/plain.yaml", PLAIN);

    folder.scan();

    assertThat(folder.faults().get("routes/sources/plain.yaml"))
        .startsWith("line 6, column 47: no route empties a buffer 'histori'");
  }

  @Test
  void leavesAChoiceToTheBatchThatAnotherLanguageMakes() throws Exception {
    write("sources/plain.yaml", PLAIN.replace("constant: \"histori\"", "header: \"wanted\""));

    folder.scan();

    assertThat(folder.faults()).isEmpty();
  }

  private static final String PLAIN =
      """
      - route:
          id: plain
          from:
            uri: direct:plain
            steps:
              - setHeader: { name: sinks, constant: "histori" }
      """;

  private static final String BROKEN =
      """
      - route:
          id: broken
          from:
            uri: buffer:broken
            parameters: { overflow: perhaps }
            steps:
              - to: { uri: "mock:broken" }
      """;

  private void load() throws Exception {
    var settings = new Settings(new Home(home), Map.of());
    var roots = List.of(home.resolve("routes"));
    context.getPropertiesComponent().addPropertiesSource(settings);
    context.start();
    var starts = new RouteStarts();
    folder =
        new RouteFolder(
            new RouteFiles(new Home(home), roots),
            new RouteLoader(context, starts),
            new RouteDiagnosis(settings, roots));
  }

  private List<String> messages() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private void write(String name, String text) throws IOException {
    Path file = home.resolve("routes").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String sink(String name) {
    return """
        - templatedRoute:
            routeTemplateRef: sink-mock
            routeId: sink-%1$s
            parameters:
              - { name: name, value: %1$s }
        """
        .formatted(name);
  }

  private static String source(String id, String sinks) {
    return """
        - templatedRoute:
            routeTemplateRef: source-tick
            routeId: %s
            parameters:
              - { name: sinks, value: "%s" }
        """
        .formatted(id, sinks);
  }
}
