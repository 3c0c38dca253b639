package io.fieldline.simulator.opcda.rpc;

import io.fieldline.simulator.opcda.ndr.Guid;
import org.jspecify.annotations.Nullable;

/**
 * One call.
 *
 * @param iid the interface that the client has bound
 * @param object whose method it is (an IPID); null where an interface has but one object
 * @param opnum the number of the method, from 0 on
 */
public record Call(Guid iid, @Nullable Guid object, int opnum, Caller caller) {}
