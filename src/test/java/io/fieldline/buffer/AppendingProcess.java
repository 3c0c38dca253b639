package io.fieldline.buffer;

import static io.fieldline.testkit.Measurements.sequence;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/** A child process that appends numbers and prints each one that was acknowledged. */
final class AppendingProcess {

  private AppendingProcess() {}

  /** Arguments: file, first number. Runs until it is killed. */
  public static void main(String[] args) throws Exception {
    var out =
        new PrintWriter(
            new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)));
    var open = new OpenBuffer(Path.of(args[0]));
    BufferReader reader = open.attach(OpenBuffer.SETTINGS);
    reader.next(() -> open.buffer.status().depth() == 0);
    var room = new Semaphore(200);
    for (int number = Integer.parseInt(args[1]); ; number++) {
      room.acquire();
      int acknowledged = number;
      open.buffer.append(
          sequence("plant/boiler/count", number, 1),
          failure -> {
            room.release();
            if (failure == null) {
              out.println(acknowledged);
              out.flush();
            }
          });
    }
  }
}
