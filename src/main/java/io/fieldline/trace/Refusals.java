package io.fieldline.trace;

import io.fieldline.device.TagDirectory;
import io.fieldline.model.Tag;
import io.fieldline.quarantine.QuarantineEntry;
import io.fieldline.quarantine.QuarantineFile;
import io.fieldline.quarantine.RecordPlace;
import io.fieldline.quarantine.Selection;
import io.fieldline.quarantine.StoredEntry;
import io.fieldline.trace.TraceReport.Refused;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds what was refused of a tag. Sinks name the tag; sources name a topic, which is taken for the
 * tag's when a device file says so, when it ends like the tag, or when it ends in the tag's
 * parameter and names its component, in the topic or as the route.
 */
final class Refusals {

  private static final int MOST_SHOWN = 5;
  private static final int MOST_READ = 200;

  private final Optional<QuarantineFile> quarantine;
  private final TagDirectory directory;

  Refusals(Optional<QuarantineFile> quarantine, TagDirectory directory) {
    this.quarantine = quarantine;
    this.directory = directory;
  }

  /** The newest few. */
  List<Refused> of(Tag tag) throws SQLException {
    if (quarantine.isEmpty()) {
      return List.of();
    }
    String parameter = tag.parameter();
    var bySubject = selection(parameter.substring(parameter.lastIndexOf('/') + 1));
    Stream<StoredEntry> found = quarantine.get().newest(bySubject, MOST_READ).stream();
    for (String address :
        directory.definition(tag).map(definition -> definition.addresses()).orElse(List.of())) {
      found = Stream.concat(found, quarantine.get().newest(selection(address), MOST_READ).stream());
    }
    return found
        .filter(stored -> concerns(tag, stored.entry()))
        .map(Refusals::refused)
        .distinct()
        .sorted(Comparator.comparingLong(Refused::id).reversed())
        .limit(MOST_SHOWN)
        .toList();
  }

  private boolean concerns(Tag tag, QuarantineEntry entry) {
    String subject =
        RecordPlace.parse(entry.subject()).map(RecordPlace::address).orElse(entry.subject());
    if (subject.equals(tag.toString()) || entry.origin().startsWith("sink:")) {
      return subject.equals(tag.toString());
    }
    List<String> segments = List.of(subject.split("/"));
    boolean named =
        segments.contains(tag.component()) || entry.origin().equals("source:" + tag.component());
    return directory.tagAt(subject).filter(tag::equals).isPresent()
        || subject.endsWith('/' + tag.toString())
        || (named && ('/' + subject).endsWith('/' + tag.parameter()));
  }

  private static Refused refused(StoredEntry stored) {
    QuarantineEntry entry = stored.entry();
    return new Refused(stored.id(), entry.time(), entry.origin(), entry.subject(), entry.reason());
  }

  private static Selection selection(String subject) {
    return new Selection(List.of(), "", subject, null, 0, Long.MAX_VALUE);
  }
}
