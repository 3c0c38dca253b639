package io.fieldline.script;

import io.fieldline.model.Tag;
import java.util.regex.Pattern;

/**
 * A tag that a script reads, under the name that its code uses.
 *
 * @param name a letter or {@code _}, then letters, digits and {@code _}, at most 100 characters
 * @param tag the tag whose newest measurement stands for that name
 */
public record ScriptInput(String name, Tag tag) {

  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]{0,99}");

  /** Checks the name. */
  public ScriptInput {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the name of an input must be a letter followed by letters, digits and _: '%s' (%s)"
              .formatted(name, tag));
    }
  }

  /** The input named like the tag's parameter, with {@code _} for what a name cannot have. */
  public static ScriptInput of(Tag tag) {
    String name = tag.parameter().replaceAll("[^\\p{L}\\p{Nd}_]", "_");
    return new ScriptInput(name.matches("\\p{Nd}.*") ? "_" + name : name, tag);
  }

  /** Whether somebody means this input by a name or a tag. */
  public boolean isCalled(String nameOrTag) {
    return name.equals(nameOrTag) || tag.toString().equals(nameOrTag);
  }
}
