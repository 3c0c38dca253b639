/**
 * Connections of j-interop that log in, sign and encrypt with our own NTLM and check what comes
 * back; the library makes one for each place it talks to.
 *
 * <p>May import {@code source.opcda.da}, {@code source.opcda.dcom.ntlm}, {@code
 * source.opcda.dcom.wire} and j-interop.
 */
@NullMarked
package io.fieldline.source.opcda.dcom.line;

import org.jspecify.annotations.NullMarked;
