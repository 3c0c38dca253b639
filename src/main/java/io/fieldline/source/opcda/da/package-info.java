/**
 * The roles of an OPC DA client and what it hands over: a server, its groups, their items, how to
 * browse; {@code source.opcda.dcom} plays them.
 *
 * <p>May import {@code model}.
 */
@NullMarked
package io.fieldline.source.opcda.da;

import org.jspecify.annotations.NullMarked;
