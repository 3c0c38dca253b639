package io.fieldline.script.function;

import io.fieldline.script.function.Signature.About;
import java.util.List;

/** What a script may ask about its inputs. */
final class Inputs {

  private static final StandardFunction QUALITY =
      StandardFunction.of("quality", 1, 1, Inputs::quality)
          .about(About.QUALITY)
          .usage(
              "quality(x)",
              "The quality of an input.",
              "power = 10, bad",
              "quality(power)",
              "192, 0");

  private static final StandardFunction IS_GOOD =
      StandardFunction.of("isGood", 1, 1, Inputs::isGood)
          .about(About.QUALITY)
          .usage(
              "isGood(x)",
              "Whether the quality of an input is good.",
              "power = 10, bad",
              "isGood(power)",
              "true, false");

  private static final StandardFunction TIME =
      StandardFunction.of("time", 1, 1, Inputs::time)
          .about(About.INPUT)
          .usage(
              "time(x)",
              "When an input had its value, in seconds since 1970.",
              "power = 10, 20 every 1m",
              "time(power)",
              "1767592800, 1767592860");

  private static final StandardFunction AGE =
      StandardFunction.of("age", 1, 1, Inputs::age)
          .about(About.INPUT)
          .usage(
              "age(x)",
              "How many seconds an input is older than the newest input.",
              "power = 10; flow = 1, 2, 3 every 1m",
              "age(power)",
              "0, 60, 120");

  private static final StandardFunction PREVIOUS =
      StandardFunction.of("previous", 1, 1, Inputs::previous)
          .about(About.INPUT)
          .usage(
              "previous(x)",
              "The value of an input before this one; no value at the first.",
              "power = 10, 20, 30",
              "previous(power)",
              "-, 10, 20");

  private static final StandardFunction CHANGED =
      StandardFunction.of("changed", 1, 1, call -> call.reading().changed())
          .about(About.INPUT)
          .usage(
              "changed(x)",
              "Whether the input has a new value since the run before.",
              "power = 10; flow = 1, 2",
              "changed(power)",
              "true, false");

  private Inputs() {}

  static Chapter chapter() {
    return new Chapter(
        "Inputs",
        """
        The argument is the name of an input. Quality is the word of OPC: 192 is good, 64 uncertain, \
        0 bad. A script whose code asks for the quality of an input also runs while that input is \
        bad.""",
        List.of(QUALITY, IS_GOOD, TIME, AGE, PREVIOUS, CHANGED));
  }

  private static long quality(Arguments call) {
    return call.reading().newest().quality().word();
  }

  private static boolean isGood(Arguments call) {
    return call.reading().newest().quality().isGood();
  }

  private static double time(Arguments call) {
    return Moment.seconds(call.reading().newest().sourceTime());
  }

  private static double age(Arguments call) {
    long time = Moment.nanos(call.reading().newest().sourceTime());
    return Moment.between(time, Math.max(time, call.nanosNow()));
  }

  private static Object previous(Arguments call) {
    var previous = call.reading().previous();
    return previous == null ? (Object) Double.NaN : InputReading.plain(previous.value());
  }
}
