package io.fieldline.source.opcda.dcom.call;

/**
 * What a method has answered.
 *
 * @param results what it gave back; nothing of worth when it failed
 * @param hresult its HRESULT
 */
public record Answer<T>(T results, int hresult) {

  /** What is asked was done, though perhaps not all of it (S_FALSE and its like). */
  public boolean isSuccess() {
    return hresult >= 0;
  }
}
