package io.fieldline.bench;

/** Items of an OPC DA server that can be read again and again. */
interface OpcItems extends AutoCloseable {

  /** Reads them once, from the cache, in one call. */
  void read() throws Exception;

  /** How many of those read last have a good number from 0 to 100, as all should. */
  int good();

  @Override
  void close() throws Exception;
}
