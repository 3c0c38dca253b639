package io.fieldline.source.opcda.dcom.session;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.jinterop.dcom.common.JIException;
import org.jspecify.annotations.Nullable;

/** A class of j-interop's core, its private parts included. */
final class Reflected {

  private static final String CORE = "org.jinterop.dcom.core.";

  private final Class<?> type;

  Reflected(String name) {
    try {
      // Not initialized: what a class does when it is loaded is what has to be prevented first.
      type = Class.forName(CORE + name, false, JIException.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw foreign(name, e);
    }
  }

  void load() {
    try {
      Class.forName(type.getName(), true, type.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw foreign(type.getName(), e);
    }
  }

  Object make(List<Class<?>> types, List<?> arguments) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(arguments.toArray());
    } catch (ReflectiveOperationException e) {
      throw foreign(type.getName(), e);
    }
  }

  /** A field; of the class itself when there is no owner. */
  Object get(@Nullable Object owner, String name) {
    try {
      return field(name).get(owner);
    } catch (ReflectiveOperationException e) {
      throw foreign(name, e);
    }
  }

  void set(@Nullable Object owner, String name, @Nullable Object value) {
    try {
      field(name).set(owner, value);
    } catch (ReflectiveOperationException e) {
      throw foreign(name, e);
    }
  }

  Object call(Object owner, String name) throws JIException {
    try {
      return method(name, List.of()).invoke(owner);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof JIException refused) {
        throw refused;
      }
      throw foreign(name, e);
    } catch (ReflectiveOperationException e) {
      throw foreign(name, e);
    }
  }

  Object callStatic(String name, List<Class<?>> types, List<?> arguments) {
    try {
      return method(name, types).invoke(null, arguments.toArray());
    } catch (ReflectiveOperationException e) {
      throw foreign(name, e);
    }
  }

  private Field field(String name) throws NoSuchFieldException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  private Method method(String name, List<Class<?>> types) throws NoSuchMethodException {
    Method method = type.getDeclaredMethod(name, types.toArray(Class<?>[]::new));
    method.setAccessible(true);
    return method;
  }

  private static IllegalStateException foreign(String name, ReflectiveOperationException e) {
    return new IllegalStateException("j-interop 2.1.8 is expected; " + name + " is missing", e);
  }
}
