/**
 * S7 communication over ISO-on-TCP (RFC 1006): connects, reads and writes byte ranges, and says in
 * an engineer's words why a PLC refuses; it knows nothing of tags and types.
 *
 * <p>May import {@code source.plc.driver} and {@code model}.
 */
@NullMarked
package io.fieldline.source.plc.s7.wire;

import org.jspecify.annotations.NullMarked;
