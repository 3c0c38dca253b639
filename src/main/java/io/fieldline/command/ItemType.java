package io.fieldline.command;

import io.fieldline.device.DataType;

/**
 * The type of an OPC item in words.
 *
 * @param vartype a VARTYPE such as 5 for VT_R8, 0x2000 added for arrays
 */
record ItemType(int vartype) {

  private static final int ARRAY = 0x2000;

  /** As engineers write it: {@code R8}, {@code I2[]}. */
  String label() {
    String element =
        switch (vartype & ~ARRAY) {
          case 0 -> "EMPTY";
          case 2 -> "I2";
          case 3 -> "I4";
          case 4 -> "R4";
          case 5 -> "R8";
          case 6 -> "CY";
          case 7 -> "DATE";
          case 8 -> "BSTR";
          case 10 -> "ERROR";
          case 11 -> "BOOL";
          case 12 -> "VARIANT";
          case 14 -> "DECIMAL";
          case 16 -> "I1";
          case 17 -> "UI1";
          case 18 -> "UI2";
          case 19 -> "UI4";
          case 20 -> "I8";
          case 21 -> "UI8";
          case 22 -> "INT";
          case 23 -> "UINT";
          default -> "VT " + (vartype & ~ARRAY);
        };
    return (vartype & ARRAY) == 0 ? element : element + "[]";
  }

  /** The type in a device file, that of the elements for an array. */
  DataType data() {
    return switch (vartype & ~ARRAY) {
      case 2 -> DataType.INT16;
      case 3, 22 -> DataType.INT32;
      case 4 -> DataType.REAL;
      case 5, 6, 14 -> DataType.LREAL;
      case 7, 8 -> DataType.STRING;
      case 11 -> DataType.BOOL;
      case 16 -> DataType.INT8;
      case 17 -> DataType.UINT8;
      case 18 -> DataType.UINT16;
      case 19, 23 -> DataType.UINT32;
      case 20 -> DataType.INT64;
      // UI8 goes beyond uint64 of device files, an ERROR may be taken with or without sign.
      default -> DataType.ANY;
    };
  }
}
