package io.fieldline.simulator.opcda.da;

/** OPCSERVERSTATE: what a server says of itself in GetStatus. */
public enum ServerState {
  RUNNING(1),
  FAILED(2),
  NO_CONFIGURATION(3),
  SUSPENDED(4),
  TEST(5);

  private final int code;

  ServerState(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
