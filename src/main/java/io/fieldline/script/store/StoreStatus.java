package io.fieldline.script.store;

import java.util.List;

/**
 * How the store is doing.
 *
 * @param place the database, without secrets
 * @param scripts how many there are
 * @param registered how many of them should run
 * @param writable whether changes are taken at present
 * @param troubles what somebody has to look at, each one sentence; empty when all is well
 */
public record StoreStatus(
    String place, int scripts, int registered, boolean writable, List<String> troubles) {

  /** Copies the troubles. */
  public StoreStatus {
    troubles = List.copyOf(troubles);
  }
}
