/**
 * How DCE/RPC writes numbers, texts and identities on the wire: NDR 2.0, little-endian (C706,
 * chapter 14), made for answers with thousands of items.
 *
 * <p>May import nothing of Fieldline.
 */
@NullMarked
package io.fieldline.source.opcda.dcom.wire;

import org.jspecify.annotations.NullMarked;
