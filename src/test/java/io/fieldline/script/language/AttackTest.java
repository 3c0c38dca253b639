package io.fieldline.script.language;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Measurement;
import io.fieldline.model.Tag;
import io.fieldline.script.Calculation;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Code that wants out, wants all the time or wants all the memory. Every line of {@code
 * scripts/attacks.txt} is tried as calculation, as initialization, as output and in a debug
 * session. It may fail or give a harmless value, but it must end in time, show nothing of Java, and
 * leave the engine usable.
 */
class AttackTest {

  /** A run may take half a second; this machine may be busy. */
  private static final int PATIENCE_SECONDS = 5;

  private static final Pattern OF_JAVA =
      Pattern.compile("java\\.(lang|util|io)|io\\.fieldline\\.|org\\.apache|@[0-9a-f]{5,}|\\$\\$");

  /** Fewer steps than usual, because many attacks here use them all. */
  private static final ScriptEngine STRICT =
      new ScriptEngine(
          new Limits(30_000, Limits.USUAL.maxTime(), Limits.USUAL.maxMemory()), ZoneOffset.UTC);

  private static ExecutorService thread;

  @BeforeAll
  static void startThread() {
    thread = Executors.newSingleThreadExecutor();
  }

  @AfterAll
  static void stopThread() {
    thread.shutdownNow();
  }

  @TestFactory
  Stream<DynamicContainer> refuses() throws IOException {
    return kinds().stream()
        .map(
            kind ->
                DynamicContainer.dynamicContainer(
                    kind.name(),
                    kind.codes().stream()
                        .map(code -> DynamicTest.dynamicTest(code, () -> attack(code)))));
  }

  private record Kind(String name, List<String> codes) {}

  private static List<Kind> kinds() throws IOException {
    List<Kind> kinds = new ArrayList<>();
    try (InputStream file = AttackTest.class.getResourceAsStream("/scripts/attacks.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
      for (String line : text.lines().toList()) {
        if (line.startsWith("== ")) {
          kinds.add(new Kind(line.substring(3), new ArrayList<>()));
        } else {
          kinds.get(kinds.size() - 1).codes().add(line);
        }
      }
    }
    return kinds;
  }

  private static void attack(String code) throws Exception {
    harmless(code, () -> runTwice(start("kept = 1", code, "kept")));
    harmless(code, () -> runTwice(start(code, "", "1")));
    harmless(code, () -> runTwice(start("kept = 1", "", code)));
    harmless(
        code,
        () -> Conversation.of(STRICT, Lab.start("", "", "1"), Lab.inputs(0, 1, 2)).evaluate(code));

    assertThat(Path.of("escaped")).doesNotExist();
    assertThat(Lab.value("power / flow")).isEqualTo(2.5);
  }

  private static Calculation start(String initialization, String calculation, String output)
      throws ScriptException {
    return STRICT.compile(Lab.script(initialization, calculation, output)).start();
  }

  private static String runTwice(Calculation calculation) throws ScriptException {
    List<Measurement> results = new ArrayList<>();
    results.addAll(calculation.run(Lab.inputs(1, 10, 4)));
    results.addAll(calculation.copy().run(Lab.inputs(2, 10, 4), step -> {}));
    String state = calculation.state();
    assertThat(state.length()).isLessThanOrEqualTo(1_000_000);
    return results.stream().map(result -> Lab.plain(result).toString()).toList() + state;
  }

  /** Runs an attack: whatever it says in the end, it is about the script and comes in time. */
  private static void harmless(String code, Callable<String> attack) throws Exception {
    String said;
    try {
      said = thread.submit(attack).get(PATIENCE_SECONDS, SECONDS);
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(ScriptException.class);
      said = e.getCause().getMessage();
    } catch (TimeoutException e) {
      throw new AssertionError("it never ends", e);
    }
    assertThat(OF_JAVA.matcher(said).results().map(MatchResult::group))
        .as(said)
        .allMatch(code::contains);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "!", "-", "{'a':", "f(", "x = ", "1 ? ", "(a) -> ", "1 + ("})
  void readsCodeThatIsNestedWithoutEnd(String opening) throws Exception {
    String deep = opening.repeat(40_000 / opening.length());

    attack(deep);
    attack(deep + "1" + ")".repeat(5_000));
    attack("x = " + "[".repeat(9_000) + "1" + "]".repeat(9_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 + ", "power && ", "'a' + ", "1 < 2 ? 1 : ", "x = ", "[1], "})
  void readsCodeThatIsLongWithoutEnd(String piece) throws Exception {
    attack(piece.repeat(40_000 / piece.length()) + "1");
  }

  @Test
  void countsThePlacesThatRememberSamples() throws Exception {
    attack("x = " + "mean(power, '1h') + ".repeat(2_000) + "1");
    attack("x = " + "rate(power) + ".repeat(3_000) + "1");
  }

  @Test
  void countsVariables() throws Exception {
    var code = new StringBuilder();
    for (int i = 0; i < 4_000; i++) {
      code.append("v").append(i).append(" = ").append(i).append("\n");
    }

    attack(code.toString());
    assertThat(Lab.problem(code.toString()).message()).contains("1,000 variables");
  }

  @Test
  void guessesWhatAFewOfManyWrongNamesMean() throws Exception {
    List<ScriptInput> inputs =
        IntStream.range(0, 1_000)
            .mapToObj(i -> new ScriptInput("w".repeat(94) + i, new Tag("f", "c", "t" + i)))
            .toList();
    String wrong =
        IntStream.range(0, 480)
            .mapToObj(i -> "q".repeat(95) + i)
            .collect(Collectors.joining(" + ", "x = ", ""));

    harmless(wrong, () -> compile(inputs, wrong));
    harmless(wrong, () -> compile(inputs, wrong.replaceAll("[ +]", "")));
    harmless(wrong, () -> compile(inputs, wrong.replaceAll("q{90}", "")));
  }

  private static String compile(List<ScriptInput> inputs, String code) throws ScriptException {
    var outputs = List.of(ScriptOutput.of(Lab.output(0), "1"));
    return STRICT
        .compile(
            new ScriptDefinition(
                "wrong", "", inputs, "", code, outputs, ScriptDefinition.USUAL_INTERVAL))
        .toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"for(", "/*", "for( ", "if ", "1,", "#", "`"})
  void looksForHabitsInLinesWithoutEnd(String piece) throws Exception {
    attack("x = = " + piece.repeat(48_000 / piece.length()));
  }

  @Test
  void measuresWhatAFailingRunLeavesBehind() throws Exception {
    Calculation calculation =
        Lab.start(
            "kept = []",
            "s = 'a'; for (i : 1..16) { s += s } for (i : 1..12) { kept.push(s + i) } throw 'no'",
            "kept.length");

    assertThatThrownBy(() -> calculation.run(Lab.inputs(0, 1, 1)))
        .hasMessageContaining("they begin anew");
    assertThat(calculation.state()).hasSizeLessThan(10_000);
  }

  @Test
  void keepsNoFunctionThatHidesVariables() {
    assertThatThrownBy(
            () ->
                Lab.start(
                    "function counter() { var l = []; return x -> l.push(x) } add = counter()",
                    "n = add(power)",
                    "n"))
        .hasMessageContaining("cannot use 'l' of the code around it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "l = []; while (true) { l.push([1, 2, 3]) }",
        "s = 'a'; while (true) { s += s + 'b' }",
        "l = []; while (true) { l.push('' + l.length + 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa') }"
      })
  void endsAtTheUsualLimits(String code) throws Exception {
    assertThat(Lab.problem(code).message()).containsAnyOf("steps", "memory", "characters");
    assertThat(Lab.value("power / flow")).isEqualTo(2.5);
  }
}
