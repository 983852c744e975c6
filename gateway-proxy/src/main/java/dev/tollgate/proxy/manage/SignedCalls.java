package dev.tollgate.proxy.manage;

import java.util.Optional;

/** Answers what an admin of this installation asks of this node. For any thread; may take a while. */
@FunctionalInterface
public interface SignedCalls {

    /** The answer in JSON; nothing if the call is not shown to come from an admin. */
    Optional<byte[]> answer(Optional<String> signature, byte[] content);
}
