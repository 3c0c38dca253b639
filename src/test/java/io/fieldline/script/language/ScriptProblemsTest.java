package io.fieldline.script.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fieldline.script.CodePart;
import io.fieldline.script.ScriptDefinition;
import io.fieldline.script.ScriptException;
import io.fieldline.script.ScriptInput;
import io.fieldline.script.ScriptOutput;
import io.fieldline.script.ScriptProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptProblemsTest {

  private static final String NEXT_LINE = "|";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          x = powr / flow                  ; 1 ; 5  ; powr     ; power
          x = 1|y = Flow                   ; 2 ; 5  ; Flow     ; flow
          x = meen(power, '1m')            ; 1 ; 5  ; meen     ; mean
          x = Math.sqr(power)              ; 1 ; 10 ; sqr      ; sqrt
          x = quality('powr')              ; 1 ; 13 ; powr     ; power
          x = Value['f/c/powr'].value      ; 1 ; 11 ; f/c/powr ; f/c/power
          self.total = 1|x = self.totl     ; 2 ; 10 ; self.totl; total
          setQuality('o00', 64)            ; 1 ; 12 ; o00      ; o0
          x = avg(power)                   ; 1 ; 5  ; avg      ; mean
          x = power AND flow               ; 1 ; 11 ; AND      ; and
          if (x = 3) { x = 2 }             ; 1 ; 7  ; =        ; ==
          x = f + 1                        ; 1 ; 5  ; f        ; power
          x = undefined                    ; 1 ; 5  ; undefined; null
          größe = 1|x = grüße + 1          ; 2 ; 5  ; grüße    ; größe
          """)
  void nameTheWordAndTheOneThatWasMeant(
      String code, int line, int column, String word, String suggestion) {
    ScriptProblem problem = Lab.problem(code.replace(NEXT_LINE, "\n"));

    assertThat(problem.part()).isEqualTo(CodePart.CALCULATION);
    assertThat(problem.line()).isEqualTo(line);
    assertThat(problem.column()).isEqualTo(column);
    assertThat(problem.word()).isEqualTo(word);
    assertThat(problem.suggestion()).isEqualTo(suggestion);
    assertThat(problem.message()).contains("did you mean '" + suggestion + "'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          x = a ** 2             ~ write pow(x, y)
          x = power ^ 2          ~ write pow(x, y)
          x = mean(power, 1h)    ~ write the length of time '1h' in quotes
          x = mean(power, 10m)   ~ write a length of time in quotes
          x = power * 50%        ~ write 0.5 for 50 %
          x = power > 3 ? 1      ~ write condition ? a : b
          x = IF(power > 3; 1;0) ~ write condition ? a : b
          x = 1 if power else 0  ~ write condition ? a : b
          x = power AND) flow    ~ write and, or, not in small letters
          if power then x = 1    ~ write if (...) { ... } else { ... }
          def f(x): return x     ~ write function name(x) { return ... }
          for (x of [1]) {}      ~ write for (x : list)
          x = 1,5                ~ a number is written with a point
          x = mod(3, 2)          ~ write modulo(x, y)
          x = `power`            ~ a text stands in '
          if power > 3 { x = 1 } ~ write the condition in ( )
          x := 3                 ~ write = to set a variable
          x = new List()         ~ scripts have no classes
          # a comment            ~ a comment begins with //
          x = “a”                ~ write straight quotes
          x = 5 /* five          ~ a comment does not end
          x = "abc               ~ the text that begins here does not end
          x = 1 +* 2             ~ '*' is not expected after '+'
          if (power) { x = 1     ~ something is missing after '1'
          return 5               ~ 'return' ends a function
          power = 3              ~ 'power' is an input; it can only be read
          power++                ~ 'power' is an input; it can only be read
          let power = 3          ~ 'power' is an input; it can only be read
          self.power = 3         ~ 'power' is an input; it can only be read
          x = sqrt(1, 2)         ~ sqrt takes 1 argument, here are 2
          x = quality(3)         ~ quality needs the name of an input
          x = sqrt + 1           ~ 'sqrt' is a function; write sqrt(...)
          x = power.toString()   ~ 10.0 has no function 'toString'
          x = [1, 2][5]          ~ there is no element 5 in a list of 2
          x = 'a' * 2            ~ is a value a text or null
          if (flow > 9) { q = 1 } x = q ~ 'q' has no value yet
          throw 'too hot'        ~ the code throws 'too hot'
          l = [1]; l.push(l)     ~ a list or map cannot hold itself
          for (x : 'abc') {}     ~ for goes over a list, a map or a range
          setQuality(70000)      ~ a quality is 'good', 'uncertain', 'bad' or 0 to 65535
          """)
  void sayWhatToWrite(String code, String message) {
    ScriptProblem problem = Lab.problem(code);

    assertThat(problem.message()).contains(message);
    assertThat(problem.line()).isOne();
    assertThat(problem.column()).isPositive();
  }

  @Test
  void areToldAllAtOnce() {
    List<ScriptProblem> problems =
        Lab.problems("a = 1", "x = powr\ny = flw", "aa + nothing1", "sqrt()");

    assertThat(problems)
        .extracting(ScriptProblem::word)
        .containsExactly("powr", "flw", "aa", "nothing1", "sqrt");
    assertThat(problems.get(2).output()).isEqualTo("f/calc/o0");
    assertThat(problems.get(4).output()).isEqualTo("f/calc/o1");
  }

  @Test
  void ofSyntaxAreToldForEveryPiece() {
    List<ScriptProblem> problems = Lab.problems("a = ", "b = )", "c +");

    assertThat(problems)
        .extracting(ScriptProblem::part)
        .containsExactly(CodePart.INITIALIZATION, CodePart.CALCULATION, CodePart.OUTPUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1; 2", "x = 3", "power;", "self.a = 1", "while (true) {}", "// nothing"})
  void areOutputsThatAreNotOneExpression(String output) {
    List<ScriptProblem> problems = Lab.problems("", "", output);

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).message())
        .isEqualTo("an output must be one expression that sets no variable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1) + (2", "1); x = (2", "1 /*", "'a", "}", "1 //\n)"})
  void areOutputsThatReachIntoTheNext(String output) {
    assertThat(Lab.problems("", "", output, "1")).isNotEmpty();
  }

  @Test
  void areInputsThatTheInitializationReads() {
    List<ScriptProblem> problems = Lab.problems("first = power", "", "first");

    assertThat(problems.get(0).message())
        .isEqualTo("inputs have no values yet while the initialization code runs");
  }

  @Test
  void areInputsNamedLikeWordsOfTheLanguage() {
    var script =
        new ScriptDefinition(
            "s",
            "",
            List.of(new ScriptInput("size", Lab.POWER)),
            "",
            "",
            List.of(ScriptOutput.of(Lab.output(0), "1")),
            ScriptDefinition.USUAL_INTERVAL);

    ScriptException refused =
        catchThrowableOfType(ScriptException.class, () -> Lab.ENGINE.compile(script));

    assertThat(refused).hasMessageContaining("the input name 'size' has a meaning of its own");
  }

  @Test
  void ofARunNameTheirLine() {
    ScriptProblem problem = Lab.problem("a = 1\nb = 2\nwhile (a > 0) {\n  b++\n}");

    assertThat(problem.message()).startsWith("the run was ended after 200,000 steps");
    assertThat(problem.line()).isBetween(3, 4);
  }

  @Test
  void ofAFunctionNameThePlaceWhereItStands() {
    List<ScriptProblem> problems =
        Lab.problems("a = 1\nfunction f(x) {\n  return [x][a]\n}", "y = 1\n\n\nz = f(2)", "z");

    assertThat(problems.get(0).part()).isEqualTo(CodePart.INITIALIZATION);
    assertThat(problems.get(0).line()).isEqualTo(3);
  }
}
