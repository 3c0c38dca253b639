package io.fieldline.testkit.sink;

import java.util.List;
import java.util.Map;

/**
 * The server of a sink, as a contract drives it. Asking for what is so already does nothing: a
 * running server is not started again.
 */
public interface SinkPeer extends AutoCloseable {

  /**
   * The settings by which the shipped template reaches it, with short timeouts: half a second is
   * plenty on one machine, and a frozen server is waited for in several cases.
   */
  Map<String, String> settings();

  /** Makes it unable to take anything; what it has stored stays. */
  void stop();

  /** Makes it take measurements, at the same address as before. */
  void start();

  /** It keeps its connections and answers nothing. */
  void freeze();

  /** Ends {@link #freeze}. */
  void resume();

  /**
   * All that it holds, in the order of arrival where it knows one and else in the order of time;
   * duplicates included where a reader of the server would see them.
   */
  List<StoredMeasurement> stored();

  @Override
  void close();
}
