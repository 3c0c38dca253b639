package io.fieldline.script.calculation;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** Counts what a garbage collection leaves, by the JVM's own histogram. */
final class LiveObjects {

  private LiveObjects() {}

  /** How many objects of a class can still be reached. */
  static long of(Class<?> type) throws JMException {
    String histogram =
        (String)
            ManagementFactory.getPlatformMBeanServer()
                .invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
    return histogram
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(cells -> cells.length > 3 && cells[3].equals(type.getName()))
        .mapToLong(cells -> Long.parseLong(cells[1]))
        .sum();
  }
}
