package io.fieldline.script.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldline.model.Quality;
import io.fieldline.script.Calculation;
import io.fieldline.script.ScriptException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {

  @Test
  void answersWithWhatIsPrintedAndTheLastValue() throws Exception {
    Conversation conversation = Conversation.of(Lab.ENGINE);

    assertThat(conversation.evaluate("print('a', 1); print([1, 'b']); 2 + 3"))
        .isEqualTo("'a' 1\n[1, 'b']\n5");
    assertThat(conversation.evaluate("print()")).isEmpty();
  }

  @Test
  void keepsItsVariablesAndFunctions() throws Exception {
    Conversation conversation = Conversation.of(Lab.ENGINE);
    conversation.evaluate("let a = 20; function twice(x) { return x * 2 }");

    assertThat(conversation.evaluate("b = twice(a) + 2")).isEqualTo("42");
    assertThat(conversation.evaluate("a + b")).isEqualTo("62");
  }

  @Test
  void beginsWithWhatAScriptHasCalculated() throws Exception {
    Calculation calculation = Lab.start("runs = 0", "runs++; ratio = power / flow", "ratio");

    Conversation conversation = Conversation.of(Lab.ENGINE, calculation, Lab.inputs(1, 10, 4));

    assertThat(conversation.evaluate("ratio")).isEqualTo("2.5");
    assertThat(conversation.evaluate("runs = runs + power + quality(flow)")).isEqualTo("203.0");
    assertThat(calculation.state()).contains("\"runs\":0");
  }

  @Test
  void showsTheInputsOfAScriptThatDoesNotRun() throws Exception {
    Calculation calculation = Lab.start("", "x = power", "x");
    var bad = List.of(Lab.good(Lab.POWER, 1, 7).withQuality(Quality.BAD), Lab.good(Lab.FLOW, 1, 1));

    Conversation conversation = Conversation.of(Lab.ENGINE, calculation, bad);

    assertThat(conversation.evaluate("'' + power + ' ' + quality(power)")).isEqualTo("'7.0 0'");
  }

  @Test
  void saysWhatIsWrongAndGoesOn() throws Exception {
    Conversation conversation = Conversation.of(Lab.ENGINE);
    conversation.evaluate("total = 1");

    assertThatThrownBy(() -> conversation.evaluate("totl + 1"))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("did you mean 'total'?");
    assertThatThrownBy(() -> conversation.evaluate("while (true) {}"))
        .hasMessageContaining("200,000 steps");
    assertThat(conversation.evaluate("total")).isEqualTo("1");
  }

  @Test
  void shortensLongAnswers() throws Exception {
    Conversation conversation = Conversation.of(Lab.ENGINE);

    String answer =
        conversation.evaluate("for (i : 1..5000) { print('a line of some length', i) }");

    assertThat(answer).hasSizeBetween(9_000, Conversation.MAX_ANSWER);
  }

  @Test
  void refusesCodeThatIsTooLong() {
    Conversation conversation = Conversation.of(Lab.ENGINE);

    assertThatThrownBy(() -> conversation.evaluate(" ".repeat(10_001)))
        .hasMessageContaining("at most 10,000 characters");
  }

  @Test
  void forgetsVariablesThatGrowTooLarge() throws Exception {
    Conversation conversation = Conversation.of(Lab.ENGINE);
    conversation.evaluate("s = 'a'; for (i : 1..16) { s = s + s } l = []");

    assertThatThrownBy(() -> conversation.evaluate("for (i : 1..20) { l.push(s) }"))
        .hasMessageContaining("they are forgotten");
    assertThat(conversation.evaluate("l = 3")).isEqualTo("3");
  }

  @Test
  void countsTheVariablesOfAllPieces() throws Exception {
    Conversation conversation = Conversation.of(Lab.ENGINE);

    assertThatThrownBy(
            () -> {
              for (int piece = 0; piece < 20; piece++) {
                var code = new StringBuilder();
                for (int i = 0; i < 100; i++) {
                  code.append("v").append(piece).append('_').append(i).append(" = 1; ");
                }
                conversation.evaluate(code.toString());
              }
            })
        .hasMessageContaining("1,000 variables");
  }
}
