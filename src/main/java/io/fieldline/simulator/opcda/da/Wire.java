package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.ndr.NdrException;
import io.fieldline.simulator.opcda.ndr.NdrReader;
import io.fieldline.simulator.opcda.ndr.NdrWriter;
import io.fieldline.simulator.opcda.variant.Variant;
import io.fieldline.simulator.opcda.variant.VariantFormat;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the interfaces of OPC have in common in their arguments and results. */
final class Wire {

  private static final long SECONDS_1601_TO_1970 = 11_644_473_600L;
  private static final long TICKS_PER_SECOND = 10_000_000;

  private Wire() {}

  /** An array of numbers: the count, then the array that it is the size of. */
  static int[] handles(NdrReader in) {
    return array(in, in.u32());
  }

  /** An array of numbers whose count is known. */
  static int[] array(NdrReader in, long count) {
    int[] read = new int[sized(in, count, 4)];
    for (int i = 0; i < read.length; i++) {
      read[i] = in.i32();
    }
    return read;
  }

  /** The head of an array, which must be as long as its count says. */
  static int sized(NdrReader in, long count, int bytesEach) {
    int size = in.count(bytesEach);
    if (size != count) {
      throw new NdrException("an array of " + count + " elements has " + size);
    }
    return size;
  }

  /** An array of VARIANTs; null for those of types that OPC does not know. */
  static @Nullable Variant[] variants(NdrReader in, int count) {
    boolean[] present = pointers(in, sized(in, count, 4));
    var read = new @Nullable Variant[count];
    for (int i = 0; i < count; i++) {
      read[i] = present[i] ? VariantFormat.read(in) : null;
    }
    return read;
  }

  /** An array of texts, of which none may be missing. */
  static String[] strings(NdrReader in, int count) {
    boolean[] present = pointers(in, sized(in, count, 4));
    var read = new String[count];
    for (int i = 0; i < count; i++) {
      read[i] = present[i] ? in.wideString() : "";
    }
    return read;
  }

  private static boolean[] pointers(NdrReader in, int count) {
    boolean[] present = new boolean[count];
    for (int i = 0; i < count; i++) {
      present[i] = in.pointer();
    }
    return present;
  }

  /** A pointer to a value that may be missing. */
  static <T> @Nullable T optional(NdrReader in, Supplier<T> value) {
    return in.pointer() ? value.get() : null;
  }

  /** Times are counted in 100 ns since 1601, as two numbers of 32 bits. */
  static void fileTime(NdrWriter out, Instant time) {
    long ticks =
        (time.getEpochSecond() + SECONDS_1601_TO_1970) * TICKS_PER_SECOND + time.getNano() / 100;
    out.u32(ticks).u32(ticks >>> 32);
  }

  static Instant fileTime(NdrReader in) {
    long ticks = in.u32() | (in.u32() << 32);
    return Instant.ofEpochSecond(
        Math.floorDiv(ticks, TICKS_PER_SECOND) - SECONDS_1601_TO_1970,
        Math.floorMod(ticks, TICKS_PER_SECOND) * 100);
  }

  /** A pointer to an array of numbers, such as HRESULTs. */
  static void array(NdrWriter out, int[] numbers) {
    bareArray(out.pointer(true), numbers);
  }

  /** An array of numbers. */
  static void bareArray(NdrWriter out, int[] numbers) {
    out.u32(numbers.length);
    for (int number : numbers) {
      out.u32(number);
    }
  }

  /** A pointer to a text. */
  static void string(NdrWriter out, String text) {
    out.pointer(true).wideString(text);
  }

  /** A pointer to an array of VARIANTs. */
  static void variants(NdrWriter out, List<Variant> variants) {
    out.pointer(true);
    bareVariants(out, variants);
  }

  /** An array of VARIANTs. */
  static void bareVariants(NdrWriter out, List<Variant> variants) {
    out.u32(variants.size());
    variants.forEach(each -> out.pointer(true));
    variants.forEach(each -> VariantFormat.write(out, each));
  }

  /** Writes the HRESULTs of the elements, the last result of a call; its own is returned. */
  static int results(NdrWriter out, int[] errors) {
    array(out, errors);
    return overall(errors);
  }

  /** S_OK, or S_FALSE when one of the elements has an error. */
  static int overall(int[] errors) {
    for (int error : errors) {
      if (error < 0) {
        return Hresult.S_FALSE;
      }
    }
    return Hresult.S_OK;
  }
}
