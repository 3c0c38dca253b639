package io.fieldline.script.function;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One call of a function. */
public interface Call {

  /** How many arguments are given. */
  int count();

  /** An argument: a number, truth value, text, list, or null. */
  @Nullable Object argument(int index);

  /** The input that an argument stands for, null when it is a calculated value. */
  @Nullable InputReading input(int index);

  /** The time of this run: the source time of the newest input. */
  Instant now();

  /** What this place in the code remembers, made by {@link ScriptFunction#memory}. */
  Memory memory();

  /** Counts work that grows with its data, such as a look at so many samples. */
  void work(int samples);
}
