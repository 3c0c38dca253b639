/**
 * Talks to OPC DA servers over DCOM: finds them, opens them, and says why one cannot be opened.
 *
 * <p>May import {@code source.opcda.da}, the packages below and {@code pace}; the packages below
 * import nothing of it.
 */
@NullMarked
package io.fieldline.source.opcda.dcom;

import org.jspecify.annotations.NullMarked;
