package io.fieldline.source.kafka;

import io.fieldline.model.Batch;
import io.fieldline.quarantine.QuarantineEntry;
import java.util.List;

/**
 * What records held that travel together.
 *
 * @param batch their measurements, in the order of the records
 * @param wrong what could not be read
 */
record Group(Batch batch, List<QuarantineEntry> wrong) {}
