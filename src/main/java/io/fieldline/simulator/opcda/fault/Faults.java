package io.fieldline.simulator.opcda.fault;

import java.time.Duration;

/**
 * What a simulated OPC DA server does wrong, on demand of a test; nothing at first. Every fault
 * works from the next connection, login or call on, on open connections too. Safe to use from any
 * thread. Levels of protection are those of RPC: 1 none, 2 the login only, 5 signed, 6 sealed.
 */
public final class Faults {

  private static final int LEAST_LEVEL = 1;
  private static final int MOST_LEVEL = 6;

  private boolean frozen;
  private int delayedCalls;
  private Duration lateness = Duration.ZERO;
  private volatile Duration slowness = Duration.ZERO;
  private volatile int callLevel = LEAST_LEVEL;
  private volatile int activationError;
  private volatile int leastComVersion;
  private volatile boolean ntlmV1Refused;
  private volatile boolean connectionsRefused;
  private volatile boolean callbacksRefused;

  /** Stops as a process that is suspended: connections are made, nothing is read or answered. */
  public synchronized void freeze() {
    frozen = true;
  }

  /** Answers all that came while it was frozen, and goes on. */
  public synchronized void thaw() {
    frozen = false;
    notifyAll();
  }

  /** Answers the next calls late, of whatever client and interface; then as usual again. */
  public synchronized void delayNext(int calls, Duration time) {
    delayedCalls = calls;
    lateness = time;
  }

  /** Answers every call late by this much; zero for not at all. */
  public void slow(Duration time) {
    slowness = time;
  }

  /**
   * Refuses calls of objects that are less protected (fault 5), and says so in the hint that goes
   * with each activation.
   *
   * @param level 1 to 6; 1 unless told
   */
  public void requireCallLevel(int level) {
    if (level < LEAST_LEVEL || level > MOST_LEVEL) {
      throw new IllegalArgumentException("a level is 1 to 6, not " + level);
    }
    callLevel = level;
  }

  /** Answers activations with this HRESULT, such as 0x80070005; 0 for not any more. */
  public void failActivation(int hresult) {
    activationError = hresult;
  }

  /** Refuses clients that speak an older DCOM than 5.{@code minor}; 0 refuses none. */
  public void requireComVersion(int minor) {
    leastComVersion = minor;
  }

  /** Refuses NTLMv1 logins, as Windows 11 24H2 and Server 2025 do. */
  public void refuseNtlmV1(boolean on) {
    ntlmV1Refused = on;
  }

  /** Closes each new connection at once. */
  public void refuseConnections(boolean on) {
    connectionsRefused = on;
  }

  /** Calls no client back any more, as behind a firewall: each call fails at once. */
  public void refuseCallbacks(boolean on) {
    callbacksRefused = on;
  }

  /** Ends all faults. */
  public void clear() {
    delayNext(0, Duration.ZERO);
    slow(Duration.ZERO);
    requireCallLevel(LEAST_LEVEL);
    failActivation(0);
    requireComVersion(0);
    refuseNtlmV1(false);
    refuseConnections(false);
    refuseCallbacks(false);
    thaw();
  }

  /** Returns when it is not frozen. */
  public synchronized void awaitThaw() throws InterruptedException {
    while (frozen) {
      wait();
    }
  }

  /** How late the call that came now is to be answered; counts it. */
  public synchronized Duration lateness() {
    if (delayedCalls > 0) {
      delayedCalls--;
      return lateness;
    }
    return slowness;
  }

  /** The level that calls of objects need. */
  public int callLevel() {
    return callLevel;
  }

  /** The HRESULT of activations; 0 when they are welcome. */
  public int activationError() {
    return activationError;
  }

  /** Whether a client that speaks DCOM 5.{@code minor} is too old. */
  public boolean isTooOld(int minor) {
    return minor < leastComVersion;
  }

  public boolean isNtlmV1Refused() {
    return ntlmV1Refused;
  }

  public boolean areConnectionsRefused() {
    return connectionsRefused;
  }

  public boolean areCallbacksRefused() {
    return callbacksRefused;
  }
}
