package io.fieldline.simulator.opcda.ntlm;

/** A login that is refused or a PDU that was not protected as agreed; the message says why. */
public class NtlmException extends Exception {

  private static final long serialVersionUID = 1;

  public NtlmException(String message) {
    super(message);
  }
}
