package io.fieldline.trace;

import io.fieldline.device.Nearest;
import io.fieldline.device.TagDirectory;
import io.fieldline.history.HistoryStore;
import io.fieldline.model.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every tag that was read, is defined or is stored, to guess which one was meant. */
final class KnownTags {

  private static final int MOST_SHOWN = 5;

  /** Comparing letter by letter takes a microsecond or two each. */
  private static final int MOST_COMPARED = 100_000;

  /** Comparing takes the longer, the longer the text; nobody mistypes so long a name. */
  private static final int LONGEST_COMPARED = 200;

  private final Readings readings;
  private final TagDirectory directory;
  private final Optional<HistoryStore> history;

  KnownTags(Readings readings, TagDirectory directory, Optional<HistoryStore> history) {
    this.readings = readings;
    this.directory = directory;
    this.history = history;
  }

  /** The tags that are written nearly like a text or contain it, a few at most. */
  List<String> near(String text) throws IOException {
    Set<String> all = names();
    var near = new LinkedHashSet<String>();
    if (text.length() <= LONGEST_COMPARED) {
      Nearest.to(text, all.stream().limit(MOST_COMPARED).toList()).ifPresent(near::add);
    }
    String wanted = text.toLowerCase(Locale.ROOT);
    all.stream()
        .filter(name -> !wanted.isBlank() && name.toLowerCase(Locale.ROOT).contains(wanted))
        .limit(MOST_SHOWN)
        .forEach(near::add);
    String last = wanted.substring(wanted.lastIndexOf('/') + 1);
    all.stream()
        .filter(name -> near.isEmpty() && !last.isBlank() && name.endsWith('/' + last))
        .limit(MOST_SHOWN)
        .toList()
        .forEach(near::add);
    return List.copyOf(new ArrayList<>(near)).subList(0, Math.min(near.size(), MOST_SHOWN));
  }

  private Set<String> names() throws IOException {
    var names = new TreeSet<String>();
    readings.tags().forEach(tag -> names.add(tag.toString()));
    directory
        .devices()
        .forEach(device -> device.tags().forEach(tag -> names.add(tag.tag().toString())));
    if (history.isPresent()) {
      for (Tag tag : history.get().tags()) {
        names.add(tag.toString());
      }
    }
    return names;
  }
}
