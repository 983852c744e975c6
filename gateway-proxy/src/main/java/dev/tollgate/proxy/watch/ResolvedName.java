package dev.tollgate.proxy.watch;

import dev.tollgate.db.health.Trouble;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a name.
 *
 * @param addresses the last good ones, in an order of their own; empty before the first
 * @param trouble what was wrong when it was last looked up
 */
record ResolvedName(List<InetAddress> addresses, Optional<Trouble> trouble) {
    static final ResolvedName UNKNOWN = new ResolvedName(List.of(), Optional.empty());

    ResolvedName {
        addresses = List.copyOf(addresses);
    }
}
