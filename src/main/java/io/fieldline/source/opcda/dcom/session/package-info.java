/**
 * A session with one activated DCOM server on j-interop: the library's hidden habits kept down, its
 * objects filled without its own activation, deadlines, pings, and an end that leaves nothing
 * behind.
 *
 * <p>May import {@code source.opcda.da}, the packages {@code call}, {@code line}, {@code fault} and
 * {@code wire} of {@code source.opcda.dcom}, {@code pace} and j-interop.
 */
@NullMarked
package io.fieldline.source.opcda.dcom.session;

import org.jspecify.annotations.NullMarked;
