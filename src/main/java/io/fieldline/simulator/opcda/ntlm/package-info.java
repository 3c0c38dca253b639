/**
 * Both ends of an NTLM login (MS-NLMP): who somebody is, and the keys that sign and seal what he
 * sends.
 *
 * <p>May import nothing of Fieldline.
 */
@NullMarked
package io.fieldline.simulator.opcda.ntlm;

import org.jspecify.annotations.NullMarked;
