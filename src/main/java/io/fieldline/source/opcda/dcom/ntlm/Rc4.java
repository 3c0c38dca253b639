package io.fieldline.source.opcda.dcom.ntlm;

/**
 * The stream cipher RC4, which goes on over all messages of one direction. The JDK's may be
 * switched off by its security settings.
 */
final class Rc4 {

  private final byte[] state = new byte[256];
  private int i;
  private int j;

  Rc4(byte[] key) {
    for (int n = 0; n < 256; n++) {
      state[n] = (byte) n;
    }
    for (int n = 0, m = 0; n < 256; n++) {
      m = (m + state[n] + key[n % key.length]) & 0xff;
      swap(n, m);
    }
  }

  /** Encrypts or decrypts in place. */
  void apply(byte[] bytes, int from, int to) {
    for (int n = from; n < to; n++) {
      i = (i + 1) & 0xff;
      j = (j + state[i]) & 0xff;
      swap(i, j);
      bytes[n] ^= state[(state[i] + state[j]) & 0xff];
    }
  }

  private void swap(int a, int b) {
    byte kept = state[a];
    state[a] = state[b];
    state[b] = kept;
  }
}
