/**
 * What the numbers mean with which DCOM, RPC, Windows and OPC refuse something, and what to change.
 *
 * <p>May import nothing of Fieldline.
 */
@NullMarked
package io.fieldline.source.opcda.dcom.fault;

import org.jspecify.annotations.NullMarked;
