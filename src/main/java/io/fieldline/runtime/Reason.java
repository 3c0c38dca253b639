package io.fieldline.runtime;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Turns an exception into the one line that tells an engineer what to change. */
public final class Reason {

  private static final int MAX_LENGTH = 400;

  private Reason() {}

  /** The message of the deepest cause that has one, on one line. */
  public static String of(Throwable fault) {
    List<Throwable> chain = chain(fault);
    Collections.reverse(chain);
    for (Throwable cause : chain) {
      if (cause instanceof StartException start) {
        return oneLine(String.valueOf(start.getMessage())); // already in an engineer's words
      }
    }
    for (Throwable cause : chain) {
      String text = textOf(cause);
      if (text != null) {
        return oneLine(text);
      }
    }
    return fault.getClass().getSimpleName();
  }

  /** The same, without the file's name in it, for messages that start with the name. */
  static String of(Throwable fault, String file) {
    return of(fault).replace("file:" + file, file).replace(" in " + file + ",", ",");
  }

  private static @Nullable String textOf(Throwable cause) {
    if (cause instanceof MarkedYamlEngineException yaml) {
      return Optional.ofNullable(yaml.getProblem()).orElse("wrong YAML")
          + yaml.getProblemMark()
              .map(m -> ", line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1))
              .orElse("");
    }
    String message = cause.getMessage();
    if (message == null || message.isBlank()) {
      return null;
    }
    if (cause instanceof NoSuchFileException) {
      return "there is no " + message;
    }
    if (cause instanceof AccessDeniedException) {
      return "no permission for " + message;
    }
    // These say nothing without their type.
    return cause instanceof ClassNotFoundException || cause instanceof NumberFormatException
        ? cause.getClass().getSimpleName() + ": " + message
        : message;
  }

  private static List<Throwable> chain(Throwable fault) {
    var chain = new ArrayList<Throwable>();
    for (Throwable at = fault; at != null && !chain.contains(at); at = at.getCause()) {
      chain.add(at);
    }
    return chain;
  }

  private static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
  }
}
