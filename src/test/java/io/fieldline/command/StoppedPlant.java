package io.fieldline.command;

import io.fieldline.buffer.BufferComponent;
import io.fieldline.model.Batch;
import io.fieldline.quarantine.QuarantineBounds;
import io.fieldline.quarantine.QuarantineEntry;
import io.fieldline.quarantine.QuarantineFile;
import io.fieldline.testkit.peers.Peer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The home of a Fieldline that does not run, with what it left in its buffers and quarantine.
 *
 * @param home with the folder {@code routes}
 */
record StoppedPlant(Path home) {

  static StoppedPlant in(Path home) throws Exception {
    Files.createDirectories(home.resolve("routes"));
    Files.writeString(
        home.resolve("application.properties"), "http.port = " + Peer.freePort() + "\n");
    return new StoppedPlant(home);
  }

  Path data() {
    return home.resolve("data");
  }

  /** Appends through a route's endpoint, which makes the buffer when it is missing. */
  void buffered(String name, Batch batch) throws Exception {
    var component = new BufferComponent();
    component.setDirectory(data().resolve("buffer").toString());
    try (var context = new DefaultCamelContext()) {
      context.addComponent("buffer", component);
      context.start();
      try (var template = context.createProducerTemplate()) {
        template.requestBody("buffer:" + name, batch);
      }
    }
  }

  void quarantined(QuarantineEntry... entries) throws Exception {
    Path file = data().resolve("quarantine.db");
    try (var quarantine = new QuarantineFile(file, QuarantineBounds.DEFAULT, Clock.systemUTC())) {
      quarantine.add(List.of(entries));
    }
  }
}
