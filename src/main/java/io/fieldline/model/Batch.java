package io.fieldline.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * Measurements that travel together as the body of one exchange, in the order of their arrival.
 *
 * @param measurements never null, may be empty, not changeable
 */
public record Batch(List<Measurement> measurements) implements Iterable<Measurement> {

  public static final Batch EMPTY = new Batch(List.of());

  /** Copies the list. */
  public Batch {
    measurements = List.copyOf(measurements);
  }

  public static Batch of(Measurement... measurements) {
    return new Batch(List.of(measurements));
  }

  /** All measurements of the given batches, one after the other. */
  public static Batch join(Collection<Batch> batches) {
    if (batches.size() == 1) {
      return batches.iterator().next();
    }
    var all = new ArrayList<Measurement>(batches.stream().mapToInt(Batch::size).sum());
    batches.forEach(batch -> all.addAll(batch.measurements));
    return new Batch(all);
  }

  public int size() {
    return measurements.size();
  }

  public boolean isEmpty() {
    return measurements.isEmpty();
  }

  /**
   * The measurements from one index to another.
   *
   * @param from first index, inclusive
   * @param to last index, exclusive
   */
  public Batch slice(int from, int to) {
    return new Batch(measurements.subList(from, to));
  }

  @Override
  public Iterator<Measurement> iterator() {
    return measurements.iterator();
  }
}
