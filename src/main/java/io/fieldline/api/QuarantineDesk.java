package io.fieldline.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.quarantine.QuarantineEntry;
import io.fieldline.quarantine.QuarantineFile;
import io.fieldline.quarantine.Replay;
import io.fieldline.quarantine.Selection;
import io.fieldline.quarantine.StoredEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What can be done with the quarantine, told as JSON. Safe to use from any thread. */
public final class QuarantineDesk {

  private static final int PORTION = 100;

  private final QuarantineFile quarantine;
  private final Replay replay;

  /** Over a file that somebody else opens and closes. */
  public QuarantineDesk(QuarantineFile quarantine, Replay replay) {
    this.quarantine = quarantine;
    this.replay = replay;
  }

  /**
   * The newest selected entries, without their payloads, and how many there are.
   *
   * @param limit 1 to 10,000
   */
  public ObjectNode list(Selection selection, int limit) throws SQLException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    List<StoredEntry> newest = quarantine.newest(selection, limit);
    json.put("selected", quarantine.count(selection)).put("kept", quarantine.count());
    ObjectNode origins = json.putObject("origins");
    quarantine.countsByOrigin().forEach(origins::put);
    var entries = json.putArray("entries");
    newest.forEach(stored -> entries.add(head(stored)));
    return json;
  }

  /** One entry with its payload, of which only the beginning may be left. */
  public Optional<ObjectNode> show(long id) throws SQLException {
    return quarantine.get(id).map(QuarantineDesk::whole);
  }

  /** Writes the selected entries with their payloads as JSON lines, the oldest first. */
  public void write(Selection selection, OutputStream out) throws SQLException, IOException {
    long after = selection.after();
    List<StoredEntry> entries = quarantine.oldest(selection, PORTION);
    while (!entries.isEmpty()) {
      for (StoredEntry entry : entries) {
        out.write((whole(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        after = entry.id();
      }
      entries = quarantine.oldest(selection.between(after, selection.upTo()), PORTION);
    }
  }

  /** Removes the selected entries; {@code {"removed": 7}}. */
  public ObjectNode remove(Selection selection) throws SQLException {
    return JsonNodeFactory.instance.objectNode().put("removed", quarantine.remove(selection));
  }

  /**
   * Replays the oldest hundred of the selected entries.
   *
   * @return {@code {"taken":98,"refused":[{"id":7,"reason":"..."}],"last":99,"more":true}}
   */
  public ObjectNode replay(Selection selection) throws SQLException, InterruptedException {
    Replay.Outcome outcome = replay.next(selection);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("taken", outcome.taken());
    var refused = json.putArray("refused");
    outcome.refused().forEach((id, why) -> refused.addObject().put("id", id).put("reason", why));
    return json.put("last", outcome.last()).put("more", outcome.more());
  }

  private static ObjectNode head(StoredEntry stored) {
    QuarantineEntry entry = stored.entry();
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", stored.id())
        .put("time", entry.time().toString())
        .put("origin", entry.origin())
        .put("subject", entry.subject())
        .put("reason", entry.reason())
        .put("length", stored.length())
        .put("cut", stored.isCut());
  }

  private static ObjectNode whole(StoredEntry stored) {
    return head(stored).put("payload", stored.entry().payload());
  }
}
