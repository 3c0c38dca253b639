package io.fieldline.sink.clickhouse;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * ClickHouse's exception codes that can mean: these rows are wrong, sending them again will not
 * help. Any other code means: keep the rows and try again.
 *
 * <p>The rows themselves are written by the table's own types, so that these codes come from what
 * the server does with them: constraints, materialized views, limits of one insert. A table that
 * was changed raises the same codes, which is why {@link ClickHouseSink} compares it with its
 * layout first.
 */
enum DataError {
  CANNOT_PARSE_TEXT(6),
  CANNOT_PARSE_ESCAPE_SEQUENCE(25),
  CANNOT_PARSE_QUOTED_STRING(26),
  CANNOT_PARSE_INPUT_ASSERTION_FAILED(27),
  ATTEMPT_TO_READ_AFTER_EOF(32),
  CANNOT_READ_ALL_DATA(33),
  CANNOT_PARSE_DATE(38),
  CANNOT_PARSE_DATETIME(41),
  ARGUMENT_OUT_OF_BOUND(69),
  CANNOT_CONVERT_TYPE(70),
  CANNOT_PARSE_NUMBER(72),
  INCORRECT_DATA(117),
  TOO_LARGE_STRING_SIZE(131),
  ILLEGAL_DIVISION(153),
  VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE(321),
  CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN(349),
  FUNCTION_THROW_IF_VALUE_IS_NON_ZERO(395),
  DECIMAL_OVERFLOW(407),
  CANNOT_PARSE_BOOL(467),
  VIOLATED_CONSTRAINT(469);

  private static final Map<Integer, DataError> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(DataError::code, Function.identity()));

  /** Code of "too many parts", which also stands for rows of too many months in one insert. */
  private static final int TOO_MANY_PARTS = 252;

  private static final String IN_ONE_INSERT = "single INSERT block";

  private final int code;

  DataError(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /**
   * Whether the rows are to blame.
   *
   * @param code ClickHouse's exception code
   * @param text the message with it
   */
  static boolean is(int code, String text) {
    return BY_CODE.containsKey(code) || (code == TOO_MANY_PARTS && text.contains(IN_ONE_INSERT));
  }
}
