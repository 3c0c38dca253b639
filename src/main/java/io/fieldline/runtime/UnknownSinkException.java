package io.fieldline.runtime;

import io.fieldline.device.Nearest;
import io.fieldline.runtime.RouteSinks.Choice;
import java.io.Serial;
import java.util.Set;

/** A source chooses a sink that there is not, in an engineer's words. */
final class UnknownSinkException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * The refusal of a choice.
   *
   * @param sinks those that there are
   */
  UnknownSinkException(Choice choice, Set<String> sinks) {
    super(words(choice, sinks));
  }

  private static String words(Choice choice, Set<String> sinks) {
    String setting =
        choice.setting().isEmpty() ? "" : ", which the setting " + choice.setting() + " names";
    String there = sinks.isEmpty() ? "there is none" : "there are " + String.join(", ", sinks);
    if (choice.name().isEmpty()) {
      return "no sink is named, the measurements would go nowhere" + setting + "; " + there;
    }
    return "no route empties a buffer '%s'%s%s; %s"
        .formatted(
            choice.name(),
            setting,
            Nearest.to(choice.name(), sinks).map(" (did you mean '%s'?)"::formatted).orElse(""),
            there);
  }
}
