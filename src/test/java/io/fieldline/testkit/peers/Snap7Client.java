package io.fieldline.testkit.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Snap7's S7 client, which others wrote: shows what really lies in the memory of an S7 server, and
 * whether a server of ours is one to others. Each call is a process of its own, about 0.1 s.
 */
public final class Snap7Client {

  private static final Path CLIENT = Path.of("src/test/peers/snap7-client.mjs").toAbsolutePath();

  private final Path program = Programs.find("node");
  private final Path home = Programs.nodeHome("node-snap7");
  private final int port;

  /**
   * A client of the server on a port of this machine; rack 0, slot 1.
   *
   * @param port 1 to 65535
   */
  public Snap7Client(int port) {
    this.port = port;
  }

  /**
   * Reads bytes.
   *
   * @param area {@code DB1} to {@code DB65535}, {@code M}, {@code I} or {@code Q}
   * @param start the first byte, from 0
   * @param size 1 or more
   * @throws IllegalStateException what the server said against it
   */
  public byte[] read(String area, int start, int size) {
    return HexFormat.of()
        .parseHex(run("read", area, Integer.toString(start), Integer.toString(size)));
  }

  /** Writes bytes; areas and errors as {@link #read}. */
  public void write(String area, int start, byte... bytes) {
    run("write", area, Integer.toString(start), HexFormat.of().formatHex(bytes));
  }

  /** The order number of the CPU: {@code 6ES7 315-2EH14-0AB0}. */
  public String orderNumber() {
    return run("order");
  }

  private String run(String... what) {
    var command =
        new ArrayList<>(List.of(program.toString(), CLIENT.toString(), Integer.toString(port)));
    command.addAll(List.of(what));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SNAP7_HOME", home.toString());
    try {
      Process process = builder.start();
      var output = new String(process.getInputStream().readAllBytes()).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
