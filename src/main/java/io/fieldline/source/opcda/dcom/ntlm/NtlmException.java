package io.fieldline.source.opcda.dcom.ntlm;

import java.io.IOException;

/** A login that failed, or a message that does not come from whom it should or was changed. */
public class NtlmException extends IOException {

  private static final long serialVersionUID = 1;

  public NtlmException(String message) {
    super(message);
  }
}
