/**
 * How a method of a remote COM object is called: what is asked of the session below, and calls
 * whose arguments and results are read and written byte by byte.
 *
 * <p>May import {@code source.opcda.da}, {@code source.opcda.dcom.wire} and j-interop.
 */
@NullMarked
package io.fieldline.source.opcda.dcom.call;

import org.jspecify.annotations.NullMarked;
