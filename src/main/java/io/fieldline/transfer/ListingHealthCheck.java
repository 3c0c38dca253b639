package io.fieldline.transfer;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** The health check {@code items}: says why it is not known yet which items are read. */
final class ListingHealthCheck extends AbstractHealthCheck {

  private final Listing listing;

  ListingHealthCheck(Listing listing) {
    super("fieldline", "items");
    this.listing = listing;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    builder.detail("unmapped", listing.unmapped());
    String fault = listing.fault();
    if (fault.isEmpty()) {
      builder.up();
    } else {
      builder.message(fault).down();
    }
  }
}
