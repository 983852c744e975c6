package dev.tollgate.proxy.balance;

import dev.tollgate.proxy.forward.TargetClients;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What all pools of a node have in common.
 *
 * @param nanoTime as {@link System#nanoTime}
 * @param cookieKey what sticky cookies are signed with, the same on every node, once it is known
 */
record PoolTools(
        TargetClients clients, InstantSource clock, LongSupplier nanoTime, Supplier<Optional<byte[]>> cookieKey) {}
