package io.fieldline.script.language;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties and methods that values have for code: these and no others. */
final class Members {

  /** Functions of a list that take longer the longer it is. */
  private static final Set<String> SLOW =
      Set.of("add", "shift", "remove", "contains", "includes", "indexOf");

  private Members() {}

  /** {@code object.name} and {@code object[index]}. */
  static @Nullable Object get(
      @Nullable Object object, @Nullable Object member, Variables variables) {
    if (object instanceof ScriptList list) {
      return "length".equals(member) ? (Object) list.size() : list.get(index(list, member));
    } else if (object instanceof ScriptMap map) {
      return map.get(Texts.of(member));
    } else if (object instanceof Tagged tagged) {
      return tagged(tagged, Texts.of(member), variables);
    } else if (object instanceof String text && "length".equals(member)) {
      return text.length();
    } else if (object == Names.Whole.SELF) {
      return variables.get(Texts.of(member));
    } else if (object == Names.Whole.VALUE) {
      return input(Texts.of(member), variables);
    } else if (object == Names.Whole.MATH && "PI".equals(member)) {
      return Math.PI;
    } else if (object == Names.Whole.MATH && "E".equals(member)) {
      return Math.E;
    }
    throw new IllegalArgumentException(
        "%s has no '%s'".formatted(Texts.of(object), Texts.of(member)));
  }

  private static @Nullable Object tagged(Tagged tagged, String member, Variables variables) {
    if (member.equals("value")) {
      variables.inputs.markRead(tagged.input());
    }
    Object value = tagged.member(member);
    if (value == null) {
      throw new IllegalArgumentException(
          "an input has 'value', 'timestamp' and 'status_code', not '" + member + "'");
    }
    return value;
  }

  private static Tagged input(String nameOrTag, Variables variables) {
    int index = variables.inputs.find(nameOrTag);
    if (index < 0) {
      throw new IllegalArgumentException("there is no input '" + nameOrTag + "'");
    } else if (!variables.inputs.present()) {
      throw new IllegalArgumentException("the inputs have no values while this code runs");
    }
    return new Tagged(index, variables.inputs.reading(index));
  }

  /** {@code object.name = value} and {@code object[index] = value}. */
  static void set(
      @Nullable Object object,
      @Nullable Object member,
      @Nullable Object value,
      Variables variables) {
    if (object instanceof ScriptList list) {
      int index = wholeNumber(member);
      if (index == list.size()) {
        list.add(value);
      } else {
        list.set(index(list, member), value);
      }
    } else if (object instanceof ScriptMap map) {
      map.put(Texts.of(member), value);
    } else if (object == Names.Whole.SELF) {
      variables.set(Texts.of(member), value);
    } else {
      throw new IllegalArgumentException("%s cannot be changed".formatted(Texts.of(object)));
    }
  }

  private static int index(ScriptList list, @Nullable Object member) {
    int index = wholeNumber(member);
    if (index < 0 || index >= list.size()) {
      throw new IllegalArgumentException(
          "there is no element %d in a list of %d".formatted(index, list.size()));
    }
    return index;
  }

  private static int wholeNumber(@Nullable Object member) {
    if (member instanceof Number number && number.doubleValue() == number.intValue()) {
      return number.intValue();
    }
    throw new IllegalArgumentException(
        "a list has 'length' and elements from 0, not '" + Texts.of(member) + "'");
  }

  /** {@code object.name(arguments)}. */
  static @Nullable Object call(
      @Nullable Object object, String name, @Nullable Object[] given, Meter meter) {
    if (object instanceof ScriptList list) {
      if (SLOW.contains(name)) {
        meter.work(list.size() / 64);
      }
      return call(list, name, given);
    } else if (object instanceof ScriptMap map) {
      return call(map, name, given);
    }
    throw unknown(Texts.of(object), name, given);
  }

  private static @Nullable Object call(ScriptList list, String name, @Nullable Object[] given) {
    switch (name + given.length) {
      case "add1", "push1" -> list.add(given[0]);
      case "add2" -> list.add(position(list, given[0]), given[1]);
      case "pop0" -> {
        return list.isEmpty() ? null : list.remove(list.size() - 1);
      }
      case "shift0" -> {
        return list.isEmpty() ? null : list.remove(0);
      }
      case "get1" -> {
        return list.get(index(list, given[0]));
      }
      case "set2" -> list.set(index(list, given[0]), given[1]);
      case "remove1" -> {
        return list.remove(index(list, given[0]));
      }
      case "size0", "length0" -> {
        return list.size();
      }
      case "isEmpty0" -> {
        return list.isEmpty();
      }
      case "clear0" -> list.clear();
      case "contains1", "includes1" -> {
        return list.contains(given[0]);
      }
      case "indexOf1" -> {
        return list.indexOf(given[0]);
      }
      default -> throw unknown("a list", name, given);
    }
    return list.size();
  }

  private static int position(ScriptList list, @Nullable Object member) {
    int position = wholeNumber(member);
    return position == list.size() ? position : index(list, member);
  }

  private static @Nullable Object call(ScriptMap map, String name, @Nullable Object[] given) {
    return switch (name + given.length) {
      case "get1" -> map.get(Texts.of(given[0]));
      case "put2", "set2" -> map.put(Texts.of(given[0]), given[1]);
      case "remove1" -> map.remove(Texts.of(given[0]));
      case "containsKey1", "has1" -> map.containsKey(Texts.of(given[0]));
      case "size0" -> map.size();
      case "isEmpty0" -> map.isEmpty();
      default -> throw unknown("a map", name, given);
    };
  }

  private static IllegalArgumentException unknown(
      String object, String name, @Nullable Object[] given) {
    return new IllegalArgumentException(
        "%s has no function '%s' with %d arguments".formatted(object, name, given.length));
  }
}
