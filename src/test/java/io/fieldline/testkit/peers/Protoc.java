package io.fieldline.testkit.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Google's Protocol Buffers compiler, which knows every message from its .proto file alone. */
public final class Protoc {

  private final Path program = Programs.find("protoc");
  private final Path proto;
  private final String message;

  /**
   * @param proto the file that describes the message
   * @param message its full name
   */
  public Protoc(Path proto, String message) {
    this.proto = proto;
    this.message = message;
  }

  /** A message as Protocol Buffers' text format. */
  public byte[] decode(byte[] bytes) {
    return run("--decode=" + message, bytes);
  }

  /** The message that a text says. */
  public byte[] encode(byte[] text) {
    return run("--encode=" + message, text);
  }

  private byte[] run(String task, byte[] input) {
    try {
      Path in = Files.createTempFile("fieldline-protoc-", ".in");
      Files.write(in, input);
      Process process =
          new ProcessBuilder(
                  List.of(program.toString(), "-I" + proto.getParent(), task, proto.toString()))
              .redirectInput(in.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      byte[] output = process.getInputStream().readAllBytes();
      Files.delete(in);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("protoc " + task + " failed");
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
