package io.fieldline.source.opcda.dcom.line;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import ndr.NdrBuffer;
import rpc.Transport;

/** Cuts what arrives into PDUs, each as its header says: C706, chapter 12. */
final class Fragments {

  private static final int HEADER = 16;
  private static final int LENGTH = 8;

  /** Enough for ten fragments, so that a large answer costs few reads. */
  private final NdrBuffer chunk = new NdrBuffer(new byte[64 * 1024], 0);

  private int from;
  private int to;

  /** Waits for the next fragment. */
  byte[] next(Transport transport) throws IOException {
    byte[] header = new byte[HEADER];
    read(transport, header, 0);
    int size = Byte.toUnsignedInt(header[LENGTH]) | Byte.toUnsignedInt(header[LENGTH + 1]) << 8;
    if (header[0] != 5 || (header[4] & 0xf0) != 0x10 || size < HEADER) {
      throw new IOException("the server does not speak little-endian DCE/RPC 5");
    }
    byte[] fragment = Arrays.copyOf(header, size);
    read(transport, fragment, HEADER);
    return fragment;
  }

  private void read(Transport transport, byte[] target, int start) throws IOException {
    int at = start;
    while (at < target.length) {
      if (from == to) {
        chunk.reset();
        transport.receive(chunk);
        if (chunk.length <= 0) {
          throw new EOFException("the server has closed the connection");
        }
        from = 0;
        to = chunk.length;
      }
      int count = Math.min(target.length - at, to - from);
      System.arraycopy(chunk.buf, from, target, at, count);
      from += count;
      at += count;
    }
  }
}
