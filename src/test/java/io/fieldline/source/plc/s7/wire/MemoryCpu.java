package io.fieldline.source.plc.s7.wire;

import java.io.IOException;
import java.util.HexFormat;

/**
 * The script of a CPU with one data block: byte n of it is n, modulo 256. What lies outside is
 * refused with code 05; no request and no answer may be larger than agreed.
 */
final class MemoryCpu implements ScriptedCpu.Script {

  private final int pduSize;
  private final int blockSize;

  MemoryCpu(int pduSize, int blockSize) {
    this.pduSize = pduSize;
    this.blockSize = blockSize;
  }

  @Override
  public void talk(ScriptedCpu.Talk talk) throws IOException {
    talk.agree(pduSize);
    while (true) {
      byte[] request = talk.request();
      int count = request[11];
      var data = new StringBuilder();
      for (int i = 0; i < count; i++) {
        int at = 12 + 12 * i;
        int length = Bytes.u16(request, at + 4);
        int start = (Bytes.u8(request, at + 9) << 16 | Bytes.u16(request, at + 10)) / 8;
        data.append(item(start, length, i == count - 1));
      }
      if (request.length > pduSize || 14 + data.length() / 2 > pduSize) {
        talk.reset();
        return;
      }
      talk.answer("04%02x".formatted(count), data.toString());
    }
  }

  private String item(int start, int length, boolean last) {
    if (start + length > blockSize) {
      return "05000000";
    }
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (start + i);
    }
    String fill = last || length % 2 == 0 ? "" : "00";
    return "ff04%04x".formatted(length * 8) + HexFormat.of().formatHex(bytes) + fill;
  }
}
