package dev.tollgate.proxy.watch;

import dev.tollgate.db.model.TargetKey;
import dev.tollgate.proxy.balance.Endpoint;
import java.net.InetAddress;

/**
 * Which address of which target.
 *
 * @param address as text; empty while the target's name is not resolved
 */
record Place(TargetKey target, String address) {

    static Place of(String service, Endpoint endpoint) {
        return new Place(
                new TargetKey(service, endpoint.target().authority()),
                endpoint.address().map(InetAddress::getHostAddress).orElse(""));
    }
}
