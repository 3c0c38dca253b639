package io.fieldline.source.kafka;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;

/**
 * The topics that a source reads.
 *
 * @param names with {@code *} for any characters, which no topic has in its name
 */
record Topics(List<String> names) {

  /** Checks that there is one. */
  Topics {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a Kafka source needs a topic");
    }
  }

  /** Reads names that commas separate. */
  static Topics parse(String text) {
    return new Topics(
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList());
  }

  /** Whether topics may join that do not exist yet. */
  boolean open() {
    return names.stream().anyMatch(name -> name.contains("*"));
  }

  void subscribe(Consumer<?, ?> consumer, ConsumerRebalanceListener listener) {
    if (open()) {
      consumer.subscribe(pattern(), listener);
    } else {
      consumer.subscribe(names, listener);
    }
  }

  private Pattern pattern() {
    return Pattern.compile(names.stream().map(Topics::regex).collect(Collectors.joining("|")));
  }

  private static String regex(String name) {
    return Arrays.stream(name.split("\\*", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }

  @Override
  public String toString() {
    return String.join(",", names);
  }
}
