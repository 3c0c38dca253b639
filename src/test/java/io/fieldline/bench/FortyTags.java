package io.fieldline.bench;

import io.fieldline.device.DataType;
import io.fieldline.source.plc.driver.Point;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection that reads 40 values of DB4, 126 bytes without a gap: 24 REAL from byte 0, 6 INT
 * from 96, 4 DINT from 108, 6 BOOL from 124.0.
 */
interface FortyTags extends AutoCloseable {

  int BYTES = 126;

  /** What the values of a Snap7 add up to that does not change them. */
  double SUM = -611_901;

  /** Reads all of them and decodes them, unless it says otherwise. */
  void poll() throws Exception;

  /** What the values last read add up to, 1 for a BOOL that is set. */
  double sum();

  /** Where the values are. */
  static List<Point> points() {
    var points = new ArrayList<Point>();
    for (int i = 0; i < 24; i++) {
      points.add(new Point("DB4.DBD" + i * 4, DataType.REAL));
    }
    for (int i = 0; i < 6; i++) {
      points.add(new Point("DB4.DBW" + (96 + i * 2), DataType.INT16));
    }
    for (int i = 0; i < 4; i++) {
      points.add(new Point("DB4.DBD" + (108 + i * 4), DataType.INT32));
    }
    for (int i = 0; i < 6; i++) {
      points.add(new Point("DB4.DBX124." + i, DataType.BOOL));
    }
    return List.copyOf(points);
  }

  /** The values as numbers; the buffer stands on the first of the 126 bytes. */
  static double[] decode(ByteBuffer data) {
    var values = new double[40];
    int next = 0;
    for (int i = 0; i < 24; i++) {
      values[next++] = data.getFloat();
    }
    for (int i = 0; i < 6; i++) {
      values[next++] = data.getShort();
    }
    for (int i = 0; i < 4; i++) {
      values[next++] = data.getInt();
    }
    byte bits = data.get();
    for (int i = 0; i < 6; i++) {
      values[next++] = bits >> i & 1;
    }
    return values;
  }
}
