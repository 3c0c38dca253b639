package io.fieldline.script.language;

import io.fieldline.script.function.Call;
import io.fieldline.script.function.ScriptFunction;
import io.fieldline.script.function.Signature;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** {@code print(x, y)}: shows values to whoever traces the run; else it does nothing. */
final class Print implements ScriptFunction {

  private static final int MOST = 100;

  @Override
  public Signature signature() {
    return Signature.of("print", 0, MOST);
  }

  @Override
  public @Nullable Object call(Call call) {
    Variables variables = ((SiteCall) call).variables();
    if (variables.printer == null) {
      return null;
    }
    var line = new StringJoiner(" ");
    for (int i = 0; i < call.count(); i++) {
      line.add(Texts.shown(call.argument(i)));
    }
    variables.printer.accept(line.toString());
    return null;
  }
}
