package io.fieldline.script.language;

import java.util.Iterator;
import org.apache.commons.jexl3.internal.introspection.Uberspect;
import org.apache.commons.jexl3.introspection.JexlUberspect;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/** JEXL's view of Java with {@link NoReflection}; loops go over lists, maps and ranges only. */
final class Closed extends Uberspect {

  Closed() {
    super(LogFactory.getLog(Closed.class), JexlUberspect.JEXL_STRATEGY, new NoReflection());
  }

  @Override
  public Iterator<?> getIterator(@Nullable Object value) {
    if (value instanceof ScriptList list) {
      return list.iterator();
    } else if (value instanceof ScriptMap map) {
      return map.values().iterator();
    }
    Iterator<?> range = super.getIterator(value);
    if (range == null) {
      throw new IllegalArgumentException(
          "for goes over a list, a map or a range such as 1..5, this is " + Texts.shown(value));
    }
    return range;
  }
}
