package io.fieldline.source.opcda.da;

/**
 * Where this machine waits for what a server sends by itself: changes of subscribed items, and that
 * it shuts down.
 *
 * @param host name or address that the server is told; empty for the address from which it is
 *     reached
 * @param firstPort lowest port to listen on; 0 for any free one
 * @param lastPort highest port to listen on; 0 for any free one
 */
public record Callbacks(String host, int firstPort, int lastPort) {

  /** Our own address, any free port. */
  public static final Callbacks ANYWHERE = new Callbacks("", 0, 0);

  /** Checks the ports. */
  public Callbacks {
    if (firstPort < 0 || lastPort > 65_535 || firstPort > lastPort) {
      throw wrong(firstPort + "-" + lastPort);
    }
    if (firstPort == 0 && lastPort > 0) {
      throw wrong(firstPort + "-" + lastPort);
    }
  }

  /**
   * Reads ports as people write them: {@code 5000-5010}, {@code 5000}, or nothing for any.
   *
   * @throws IllegalArgumentException when they are none
   */
  public static Callbacks of(String host, String ports) {
    String text = ports.strip();
    if (text.isEmpty()) {
      return new Callbacks(host.strip(), 0, 0);
    }
    if (!text.matches("\\d{1,5}(-\\d{1,5})?")) {
      throw wrong(text);
    }
    String[] ends = text.split("-", 2);
    return new Callbacks(
        host.strip(), Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
  }

  private static IllegalArgumentException wrong(String ports) {
    return new IllegalArgumentException(
        "callbackPorts must be one port or a range, such as 5000-5010: " + ports);
  }
}
