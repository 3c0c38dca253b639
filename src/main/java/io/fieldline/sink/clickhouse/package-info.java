/**
 * The ClickHouse sink: table layouts, row formats, what the server knows and what its answers mean;
 * the chain is the template {@code sink-clickhouse}.
 *
 * <p>May import {@code model} and {@code sink.link}.
 */
@NullMarked
package io.fieldline.sink.clickhouse;

import org.jspecify.annotations.NullMarked;
