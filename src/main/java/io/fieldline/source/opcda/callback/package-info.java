/**
 * Where OPC servers call back: a small DCE/RPC server that listens only while something is
 * subscribed, at a port that is chosen and under a name that is configured, which the library's own
 * cannot do.
 *
 * <p>May import {@code source.opcda.da} and, of {@code source.opcda.dcom}, {@code ntlm}, {@code
 * call} and {@code wire}.
 */
@NullMarked
package io.fieldline.source.opcda.callback;

import org.jspecify.annotations.NullMarked;
