package io.fieldline.source.mqtt;

/**
 * How a link stands.
 *
 * @param connected whether it is connected and subscribed
 * @param reason why not, in plain words; empty when connected
 */
record LinkStatus(boolean connected, String reason) {

  static final LinkStatus UP = new LinkStatus(true, "");

  static LinkStatus down(String reason) {
    return new LinkStatus(false, reason);
  }
}
