package io.fieldline.source.opcda;

import io.fieldline.source.link.Polled.Look;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.da.OpcServer;
import java.util.List;

/** Which items a source reads. Used by one thread. */
interface Selection {

  /** Whether there is anything to read by now, and whether it is the same as at the last look. */
  Look look();

  /** Why there is nothing to read. */
  String missing();

  /** A new connection: what is looked up on the server may have changed. */
  default void connected(OpcServer server) throws OpcException, InterruptedException {}

  /** What is wrong with what was looked up; empty when nothing is. */
  default String warning() {
    return "";
  }

  /** The items, as far as they are known. */
  List<Item> items();
}
