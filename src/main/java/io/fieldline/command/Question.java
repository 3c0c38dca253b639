package io.fieldline.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Asks before something is removed. */
@FunctionalInterface
interface Question {

  /** Whether the answer is yes. */
  boolean isAnsweredYes(String question) throws IOException;

  /** Asks on the terminal; a script, which gives no answer, has to say {@code --yes}. */
  static Question onTerminal(CommandLine command) {
    return question -> {
      PrintWriter err = command.getErr();
      err.print(question + " [y/N] ");
      err.flush();
      var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
      String answer = in.readLine();
      if (answer == null) {
        err.println();
        throw new ParameterException(command, "nobody answers: say --yes");
      }
      return answer.strip().matches("(?i)y(es)?");
    };
  }
}
