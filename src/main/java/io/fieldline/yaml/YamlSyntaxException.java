package io.fieldline.yaml;

/**
 * A text that is no YAML, or uses what Fieldline's files do not: the message says what is wrong.
 */
public final class YamlSyntaxException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Position position;

  YamlSyntaxException(Position position, String message) {
    super(message);
    this.position = position;
  }

  /** Where the text stops making sense. */
  public Position position() {
    return position;
  }
}
