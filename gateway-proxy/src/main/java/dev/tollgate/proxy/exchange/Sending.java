package dev.tollgate.proxy.exchange;

import dev.tollgate.db.model.RouteTimeouts;
import java.util.Optional;

/**
 * What a route says of how its requests go to a service; what it does not say, the service does.
 *
 * @param host what is sent as Host instead of the target's or the client's
 * @param last the failures after which nothing is tried again
 */
public record Sending(RouteTimeouts timeouts, Optional<String> host, FinalFailures last) {

    /** As the service says. */
    public static final Sending PLAIN = new Sending(RouteTimeouts.NONE, Optional.empty(), FinalFailures.NONE);
}
