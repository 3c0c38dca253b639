package io.fieldline.script.language;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.apache.commons.jexl3.introspection.JexlPermissions;

/**
 * Lets code see no Java class at all. Everything that code can reach is dispatched by {@link
 * Sandbox} itself; this stands behind it for whatever the interpreter may look up on its own.
 */
final class NoReflection implements JexlPermissions {

  @Override
  public boolean allow(Class<?> type) {
    return false;
  }

  @Override
  public boolean allow(Constructor<?> constructor) {
    return false;
  }

  @Override
  public boolean allow(Field field) {
    return false;
  }

  @Override
  public boolean allow(Class<?> type, Field field) {
    return false;
  }

  @Override
  public boolean allow(Method method) {
    return false;
  }

  @Override
  public boolean allow(Class<?> type, Method method) {
    return false;
  }

  @Override
  public boolean allow(Package pack) {
    return false;
  }

  @Override
  public JexlPermissions compose(String... sources) {
    return this;
  }
}
