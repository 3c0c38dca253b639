package io.fieldline.simulator.opcda.export;

import io.fieldline.simulator.opcda.com.ComObject;
import io.fieldline.simulator.opcda.ndr.Guid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The objects that clients hold. An object lives until all references to it are released or until
 * it was not pinged for a while; it is told then, once. Safe to use from any thread.
 */
final class Exports {

  private final long oxid = ThreadLocalRandom.current().nextLong();
  private final Guid remUnknown = Guid.random();
  private final Clock clock;
  private final Map<Guid, Pointer> pointers = new HashMap<>();
  private final Map<Long, Entry> entries = new HashMap<>();
  private final IdentityHashMap<ComObject, Entry> byObject = new IdentityHashMap<>();

  Exports(Clock clock) {
    this.clock = clock;
  }

  /** An object with the interfaces of it that clients hold. */
  private static final class Entry {

    private final ComObject object;
    private final long oid = ThreadLocalRandom.current().nextLong();
    private final Map<Guid, Pointer> pointers = new HashMap<>();
    private Instant pinged;

    Entry(ComObject object, Instant pinged) {
      this.object = object;
      this.pinged = pinged;
    }
  }

  /** An interface of an object. */
  private static final class Pointer {

    private final Guid ipid = Guid.random();
    private final Entry entry;
    private final Guid iid;
    private int references;

    Pointer(Entry entry, Guid iid) {
      this.entry = entry;
      this.iid = iid;
    }
  }

  /** What a client calls: an object and one of its interfaces. */
  record Target(ComObject object, Guid iid) {}

  /** The identity of this process. */
  long oxid() {
    return oxid;
  }

  /** The interface through which clients count their references. */
  Guid remUnknown() {
    return remUnknown;
  }

  /** How many objects are alive. */
  synchronized int size() {
    return entries.size();
  }

  /** Hands out references to an interface; null when the object does not have it. */
  synchronized ObjRef.@Nullable Standard export(ComObject object, Guid iid, int references) {
    if (!iid.equals(Names.IUNKNOWN) && !object.interfaces().contains(iid)) {
      return null;
    }
    Entry entry = byObject.computeIfAbsent(object, made -> new Entry(made, clock.instant()));
    entries.put(entry.oid, entry);
    Pointer pointer = entry.pointers.computeIfAbsent(iid, asked -> new Pointer(entry, asked));
    pointers.put(pointer.ipid, pointer);
    pointer.references += references;
    return new ObjRef.Standard(references, oxid, entry.oid, pointer.ipid);
  }

  /** What stands behind an IPID; null when nobody holds it any more. */
  synchronized @Nullable Target find(Guid ipid) {
    Pointer pointer = pointers.get(ipid);
    return pointer == null ? null : new Target(pointer.entry.object, pointer.iid);
  }

  /** Adds references; false when nobody held it any more. */
  synchronized boolean addReferences(Guid ipid, int count) {
    Pointer pointer = pointers.get(ipid);
    if (pointer == null) {
      return false;
    }
    pointer.references += count;
    return true;
  }

  /** Gives references back, and with the last ones of an object lets go of it. */
  void release(Guid ipid, int count) {
    ComObject gone = null;
    synchronized (this) {
      Pointer pointer = pointers.get(ipid);
      if (pointer == null) {
        return;
      }
      pointer.references -= count;
      if (pointer.references <= 0) {
        pointers.remove(ipid);
        Entry entry = pointer.entry;
        entry.pointers.remove(pointer.iid);
        if (entry.pointers.isEmpty()) {
          forget(entry);
          gone = entry.object;
        }
      }
    }
    if (gone != null) {
      // Outside of the lock: it may let go of others.
      gone.released();
    }
  }

  /**
   * Notes that the client who holds these objects is alive; those that are unknown do not count.
   */
  synchronized void ping(Collection<Long> oids) {
    Instant now = clock.instant();
    for (long oid : oids) {
      Entry entry = entries.get(oid);
      if (entry != null) {
        entry.pinged = now;
      }
    }
  }

  /** Lets go of what was not pinged for so long; how many objects that were. */
  int collect(Duration patience) {
    var gone = new ArrayList<Entry>();
    synchronized (this) {
      Instant oldest = clock.instant().minus(patience);
      for (Entry entry : List.copyOf(entries.values())) {
        if (entry.pinged.isBefore(oldest)) {
          entry.pointers.values().forEach(each -> pointers.remove(each.ipid));
          forget(entry);
          gone.add(entry);
        }
      }
    }
    gone.forEach(entry -> entry.object.released());
    return gone.size();
  }

  /** Lets go of all. */
  void clear() {
    var gone = new ArrayList<Entry>();
    synchronized (this) {
      gone.addAll(entries.values());
      entries.clear();
      byObject.clear();
      pointers.clear();
    }
    gone.forEach(entry -> entry.object.released());
  }

  private void forget(Entry entry) {
    entries.remove(entry.oid);
    byObject.remove(entry.object);
  }
}
