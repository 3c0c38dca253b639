/**
 * The login of Windows machines and the protection of messages after it: NTLM as MS-NLMP writes it,
 * both sides, with extended session security only.
 *
 * <p>May import {@code source.opcda.da} and BouncyCastle's MD4, which the JDK does not offer.
 */
@NullMarked
package io.fieldline.source.opcda.dcom.ntlm;

import org.jspecify.annotations.NullMarked;
