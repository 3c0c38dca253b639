package io.fieldline.source.mqtt.sparkplug;

import io.fieldline.model.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the births of one edge node and its devices said, until their deaths. */
final class EdgeNode {

  private static final Duration BETWEEN_REBIRTHS = Duration.ofSeconds(10);
  private static final int SEQUENCE = 256;

  /** What a birth certificate says of a metric. */
  record Definition(Tag tag, int datatype) {}

  /** The metrics of the node itself (device null) or of one device. */
  private static final class Births {
    final Map<String, Definition> byName = new LinkedHashMap<>();
    final Map<Long, Definition> byAlias = new HashMap<>();
  }

  private final Map<String, Births> births = new HashMap<>();
  private @Nullable Long bdSeq;
  private int nextSeq = -1;
  private Instant lastRebirth = Instant.MIN;

  /** A birth of the node: everything known of it and its devices ends. */
  void born(@Nullable Long birth) {
    births.clear();
    births.put("", new Births());
    bdSeq = birth;
    nextSeq = -1;
  }

  /** A birth of a device. */
  void born(String device) {
    births.put(device, new Births());
  }

  boolean isAlive(@Nullable String device) {
    return births.containsKey(key(device));
  }

  void define(@Nullable String device, String name, @Nullable Long alias, Definition definition) {
    Births of = births.computeIfAbsent(key(device), created -> new Births());
    of.byName.put(name, definition);
    if (alias != null) {
      of.byAlias.put(alias, definition);
    }
  }

  @Nullable Definition definition(@Nullable String device, Metric metric) {
    Births of = births.get(key(device));
    if (of == null) {
      return null;
    }
    return metric.name() == null ? of.byAlias.get(metric.alias()) : of.byName.get(metric.name());
  }

  /** Whether a death belongs to the present birth and not to an earlier connection. */
  boolean diesBy(@Nullable Long death) {
    return death == null || bdSeq == null || bdSeq.equals(death);
  }

  /** The node is gone, with its devices; the metrics that are stale now. */
  Collection<Definition> die() {
    List<Definition> stale = new ArrayList<>();
    births.values().forEach(of -> stale.addAll(of.byName.values()));
    births.clear();
    nextSeq = -1;
    return stale;
  }

  /** A device is gone; the metrics that are stale now. */
  Collection<Definition> die(String device) {
    Births of = births.remove(device);
    return of == null ? List.of() : of.byName.values();
  }

  /** Whether messages are missing before this one; a message that comes twice is none. */
  boolean misses(@Nullable Integer seq) {
    if (seq == null) {
      return false;
    }
    boolean again = seq == (nextSeq + SEQUENCE - 1) % SEQUENCE;
    boolean gap = nextSeq >= 0 && seq != nextSeq && !again;
    nextSeq = (seq + 1) % SEQUENCE;
    return gap;
  }

  /** Whether it is time to ask for a rebirth, and if so, that it is done. */
  boolean mayAskForRebirth(Instant now) {
    if (now.isBefore(lastRebirth.plus(BETWEEN_REBIRTHS))) {
      return false;
    }
    lastRebirth = now;
    return true;
  }

  private static String key(@Nullable String device) {
    return device == null ? "" : device;
  }
}
