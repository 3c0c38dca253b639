/**
 * Talks to OPC DA servers over DCOM: finds them, opens them, and says why one cannot be opened.
 *
 * <p>The packages below, each on those under it:
 *
 * <pre>
 * server           the roles of source.opcda.da: a class for the calls of each OPC interface
 *   callback       (beside this package) where servers call back
 *   variant        values, in both directions
 * session          one activated server: the steps of connecting, deadlines, pings, the end
 *   line           its TCP connections: login, signatures, whose answer is whose
 *     ntlm         the login, of both sides
 * call             one method of a remote object, its arguments byte by byte
 *   wire           numbers and texts in bytes
 * fault            what error numbers mean and what to change
 * </pre>
 *
 * {@code server} and {@code session} know nothing of each other: {@code call} has the role {@code
 * ComSession} between them. Only {@code session}, {@code line} and {@code call} know j-interop.
 * Start to read at {@link io.fieldline.source.opcda.dcom.DcomClient}.
 *
 * <p>May import {@code source.opcda.da} and the packages below, which import nothing of it.
 */
@NullMarked
package io.fieldline.source.opcda.dcom;

import org.jspecify.annotations.NullMarked;
