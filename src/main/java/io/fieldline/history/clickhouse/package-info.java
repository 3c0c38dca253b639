/**
 * History read from the table that the ClickHouse sink fills: which column holds what, the queries,
 * and the rows of their answers.
 *
 * <p>May import what {@code history} may.
 */
@NullMarked
package io.fieldline.history.clickhouse;

import org.jspecify.annotations.NullMarked;
