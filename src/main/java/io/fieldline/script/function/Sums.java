package io.fieldline.script.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What {@code integral} remembers: the sum since the beginning or the samples of a window.
 *
 * @param whole since the beginning
 * @param window over a length of time
 */
record Sums(Integral whole, Window window) implements Memory {

  Sums() {
    this(new Integral(), new Window());
  }

  @Override
  public Memory copy() {
    return new Sums((Integral) whole.copy(), (Window) window.copy());
  }

  @Override
  public JsonNode save() {
    var saved = JsonNodeFactory.instance.objectNode();
    saved.set("whole", whole.save());
    saved.set("window", window.save());
    return saved;
  }

  @Override
  public void restore(JsonNode saved) {
    whole.restore(saved.path("whole"));
    window.restore(saved.path("window"));
  }
}
