package io.fieldline.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultSupervisingRouteController;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class RouteFolderTest {

  private static final String TEMPLATE =
      """
      - routeTemplate:
          id: echo
          parameters:
            - { name: text }
          from:
            uri: direct:{{routeId}}
            steps:
              - setBody: { constant: "{{text}}" }
      """;

  @TempDir private Path home;
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final AtomicInteger ticks = new AtomicInteger();
  private final Map<String, String> mistakes = new HashMap<>();
  private RouteFolder folder;

  @BeforeEach
  void startContext() throws Exception {
    Files.createDirectories(home.resolve("routes"));
    Files.createDirectories(home.resolve("more"));
    var controller = new DefaultSupervisingRouteController();
    controller.setInitialDelay(1_000);
    controller.setBackOffDelay(50);
    context.setRouteController(controller);
    context.getRegistry().bind("count", (Processor) exchange -> ticks.incrementAndGet());
    context.start();
    var starts = new RouteStarts();
    context.getManagementStrategy().addEventNotifier(starts);
    List<Path> roots = List.of(home.resolve("routes"), home.resolve("more"));
    folder =
        new RouteFolder(
            new RouteFiles(new Home(home), roots),
            new RouteLoader(context, starts),
            file -> Optional.ofNullable(mistakes.get(file)));
  }

  @AfterEach
  void stopContext() {
    context.stop();
  }

  @Test
  void endsTheBeansOfAFileThatIsRemovedOrNoLongerNamesThem() throws Exception {
    write("routes/servers.yaml", beans("first", "second"));
    folder.scan();
    var first = context.getRegistry().lookupByNameAndType("first", EndedBean.class);
    var second = context.getRegistry().lookupByNameAndType("second", EndedBean.class);

    write("routes/servers.yaml", beans("second"));
    folder.scan();
    var replaced = context.getRegistry().lookupByNameAndType("second", EndedBean.class);
    assertThat(first.ended).isTrue();
    assertThat(second.ended).isTrue();
    assertThat(replaced.ended).isFalse();

    Files.delete(home.resolve("routes/servers.yaml"));
    folder.scan();
    assertThat(replaced.ended).isTrue();
    assertThat(context.getRegistry().lookupByName("second")).isNull();
  }

  @Test
  void loadsFilesOfSeveralFoldersAndOfFoldersInThem() throws Exception {
    write("routes/one.yaml", echo("one", "1"));
    write("routes/deep/er/two.yaml", echo("two", "2"));
    write("more/three.yaml", echo("three", "3"));
    write("routes/readme.md", "not a route");
    write("routes/four.yml", echo("four", "4"));

    folder.scan();

    assertThat(answers("one", "two", "three")).containsExactly("1", "2", "3");
    assertThat(folder.faults()).containsOnlyKeys("routes/four.yml");
  }

  @Test
  void saysWhereTheMistakeIsWhenTheDiagnosisKnows() throws Exception {
    mistakes.put("routes/x.yaml", "line 3, column 5: what is this?");
    write("routes/x.yaml", "- route: { nonsense: true }");

    folder.scan();

    assertThat(folder.faults())
        .containsExactly(Map.entry("routes/x.yaml", "line 3, column 5: what is this?"));
  }

  @Test
  void warnsOfAParameterThatTheTemplateDoesNotHave() throws Exception {
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    var logger = (Logger) LoggerFactory.getLogger(RouteLoader.class);
    logger.addAppender(log);
    write("routes/templates/echo.yaml", TEMPLATE);
    write("routes/x.yaml", instance("x", "hello") + "      - { name: tex, value: red }\n");

    folder.scan();
    logger.detachAppender(log);

    assertThat(answers("x")).containsExactly("hello");
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "routes/x.yaml: the template 'echo' has no parameter 'tex', it is ignored"
                + " (did you mean 'text'?)");
  }

  @Test
  void stopsTheRoutesOfAFileThatIsAllComments() throws Exception {
    write("routes/x.yaml", echo("x", "1"));
    folder.scan();

    write("routes/x.yaml", "# switched off\n#- route:\n");
    folder.scan();

    assertThat(folder.faults()).isEmpty();
    assertThat(context.getRoute("x")).isNull();
  }

  @Test
  void addsEditsAndRemovesAFileWhileAnotherRouteGoesOn() throws Exception {
    write("routes/steady.yaml", steady());
    folder.scan();
    var steady = context.getRoute("steady");

    write("routes/x.yaml", echo("x", "first"));
    folder.scan();
    assertThat(answers("x")).containsExactly("first");

    write("routes/x.yaml", echo("x", "second"));
    folder.scan();
    assertThat(answers("x")).containsExactly("second");

    Files.delete(home.resolve("routes/x.yaml"));
    folder.scan();
    assertThat(context.getRoute("x")).isNull();

    // The same route object all along: it was never stopped. Its ticks go on.
    assertThat(context.getRoute("steady")).isSameAs(steady);
    int before = ticks.get();
    await().until(() -> ticks.get() > before);
  }

  @Test
  void keepsTheLastGoodVersionOfABrokenFileAndSaysWhere() throws Exception {
    write("routes/x.yaml", echo("x", "good"));
    folder.scan();

    write("routes/x.yaml", echo("x", "bad").replace("setBody", "setBoody"));
    folder.scan();

    assertThat(answers("x")).containsExactly("good");
    assertThat(folder.faults().get("routes/x.yaml"))
        .contains("setBoody")
        .contains("line 6, column 11");

    write("routes/x.yaml", echo("x", "repaired"));
    folder.scan();

    assertThat(answers("x")).containsExactly("repaired");
    assertThat(folder.faults()).isEmpty();
  }

  @Test
  void putsTheOldRoutesBackWhenTheNewOnesFailHalfway() throws Exception {
    write("routes/x.yaml", echo("x", "good"));
    folder.scan();

    write("routes/x.yaml", echo("x", "new") + echo("y", "new").replace("direct:y", "nosuch:y"));
    folder.scan();

    assertThat(answers("x")).containsExactly("good");
    assertThat(context.getRoute("y")).isNull();
    assertThat(folder.faults().get("routes/x.yaml")).contains("nosuch");
  }

  @Test
  void saysWhatIsWrongWithAFileThatIsNoYaml() throws Exception {
    write("routes/x.yaml", "- route:\n    id: [x\n");
    Files.write(home.resolve("routes/y.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});

    folder.scan();

    assertThat(folder.faults()).containsOnlyKeys("routes/x.yaml", "routes/y.yaml");
    assertThat(folder.faults().get("routes/x.yaml")).contains("line 3");
    assertThat(folder.faults().get("routes/y.yaml")).contains("UTF-8");
  }

  @Test
  void reloadsTheRoutesOfAnEditedTemplate() throws Exception {
    write("routes/templates/echo.yaml", TEMPLATE);
    write("routes/x.yaml", instance("x", "hello"));
    write("routes/steady.yaml", steady());
    folder.scan();
    var steady = context.getRoute("steady");
    assertThat(answers("x")).containsExactly("hello");

    write("routes/templates/echo.yaml", TEMPLATE.replace("\"{{text}}\"", "\"{{text}}, you\""));
    folder.scan();

    assertThat(answers("x")).containsExactly("hello, you");
    assertThat(context.getRoute("steady")).isSameAs(steady);
  }

  @Test
  void keepsATemplateThatItsRoutesCannotLiveWithout() throws Exception {
    write("routes/templates/echo.yaml", TEMPLATE);
    write("routes/x.yaml", instance("x", "hello"));
    folder.scan();

    String more = TEMPLATE.replace("- { name: text }", "- { name: text }\n      - { name: color }");
    write("routes/templates/echo.yaml", more);
    folder.scan();

    assertThat(answers("x")).containsExactly("hello");
    assertThat(folder.faults()).containsOnlyKeys("routes/templates/echo.yaml");
    assertThat(folder.faults().get("routes/templates/echo.yaml"))
        .contains("would break routes/x.yaml")
        .contains("color");

    // Template and instance edited together, as an engineer would in one go.
    write("routes/x.yaml", instance("x", "hi") + "      - { name: color, value: red }\n");
    folder.scan();

    assertThat(folder.faults()).isEmpty();
    assertThat(answers("x")).containsExactly("hi");
  }

  @Test
  void loadsAnInstanceAsSoonAsItsTemplateComes() throws Exception {
    write("routes/a.yaml", instance("x", "hello"));
    folder.scan();
    assertThat(folder.faults().get("routes/a.yaml")).contains("echo");

    write("routes/z.yaml", TEMPLATE);
    folder.scan();

    assertThat(folder.faults()).isEmpty();
    assertThat(answers("x")).containsExactly("hello");
  }

  @Test
  void refusesARouteIdThatAnotherFileHas() throws Exception {
    write("routes/a.yaml", echo("same", "a"));
    write("routes/b.yaml", echo("same", "b"));
    folder.scan();

    assertThat(folder.faults())
        .isEqualTo(Map.of("routes/b.yaml", "route id 'same' is already used by routes/a.yaml"));
    assertThat(answers("same")).containsExactly("a");

    Files.delete(home.resolve("routes/a.yaml"));
    folder.scan();

    assertThat(folder.faults()).isEmpty();
    assertThat(answers("same")).containsExactly("b");
  }

  @Test
  void triesARouteAgainWhoseStartFailedAndLoadsTheRestOfItsFile() throws Exception {
    write("routes/x.yaml", echo("files", "").replace("direct:", "broken:") + echo("x", "1"));
    var component = new FailsToStart();
    context.addComponent("broken", component);

    folder.scan();

    assertThat(answers("x")).containsExactly("1");
    assertThat(folder.faults()).isEmpty();
    component.repair();
    await().until(() -> context.getRouteController().getRouteStatus("files").isStarted());
  }

  @Test
  void keepsAllRoutesWhenTheFolderCannotBeRead() throws Exception {
    write("routes/x.yaml", echo("x", "1"));
    folder.scan();

    Files.move(home.resolve("routes"), home.resolve("gone"));
    folder.scan();

    assertThat(answers("x")).containsExactly("1");
    assertThat(folder.faults()).containsOnlyKeys("routes");

    Files.move(home.resolve("gone"), home.resolve("routes"));
    folder.scan();

    assertThat(folder.faults()).isEmpty();
  }

  @Test
  void readsAMountedConfigMapOnceThroughItsLinks() throws Exception {
    write("routes/..2026/x.yaml", echo("x", "1"));
    Files.createSymbolicLink(home.resolve("routes/..data"), Path.of("..2026"));
    Files.createSymbolicLink(home.resolve("routes/x.yaml"), Path.of("..data/x.yaml"));
    folder.scan();
    assertThat(answers("x")).containsExactly("1");

    write("routes/..2027/x.yaml", echo("x", "2"));
    Files.delete(home.resolve("routes/..data"));
    Files.createSymbolicLink(home.resolve("routes/..data"), Path.of("..2027"));
    folder.scan();

    assertThat(answers("x")).containsExactly("2");
    assertThat(folder.faults()).isEmpty();
  }

  private List<String> answers(String... routes) {
    return List.of(routes).stream()
        .map(id -> context.createFluentProducerTemplate().to("direct:" + id).request(String.class))
        .toList();
  }

  private void write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, UTF_8);
  }

  private static String echo(String id, String answer) {
    return """
        - route:
            id: %s
            from:
              uri: direct:%s
              steps:
                - setBody: { constant: "%s" }
        """
        .formatted(id, id, answer);
  }

  private static String instance(String id, String text) {
    return """
        - templatedRoute:
            routeTemplateRef: echo
            routeId: %s
            parameters:
              - { name: routeId, value: %s }
              - { name: text, value: "%s" }
        """
        .formatted(id, id, text);
  }

  private static String steady() {
    return """
        - route:
            id: steady
            from:
              uri: timer:steady
              parameters: { period: 5 }
              steps:
                - process: { ref: count }
        """;
  }

  private static String beans(String... names) {
    var yaml = new StringBuilder("- beans:\n");
    for (String name : names) {
      yaml.append("    - name: ").append(name).append("\n      type: \"#class:");
      yaml.append(EndedBean.class.getName()).append("\"\n      destroyMethod: end\n");
    }
    return yaml.toString();
  }
}
