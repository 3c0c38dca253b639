/**
 * The roles of {@code source.opcda.da}, played over a DCOM session: a server, its groups, its
 * browser, and one class for the calls of each OPC interface (OPC Data Access 2.05a, chapter 4).
 *
 * <p>May import {@code model}, {@code source.opcda.da}, {@code source.opcda.callback} and the
 * leaves of {@code source.opcda.dcom}: {@code call}, {@code fault}, {@code variant}, {@code wire}.
 */
@NullMarked
package io.fieldline.source.opcda.dcom.server;

import org.jspecify.annotations.NullMarked;
