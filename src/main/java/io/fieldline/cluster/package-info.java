/**
 * What only one of several processes may do at a time, such as polling a PLC: who elects that one,
 * and how a route asks for it.
 *
 * <p>Imports nothing of Fieldline.
 */
@NullMarked
package io.fieldline.cluster;

import org.jspecify.annotations.NullMarked;
