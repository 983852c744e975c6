package dev.tollgate.admin.check;

import dev.tollgate.db.document.format.IpLiteral;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.proxy.socket.ThisMachine;
import java.util.Locale;
import java.util.Set;

/**
 * The ports on which Tollgate listens on this machine. No target may point at them, or a request could reach the
 * management port from outside, or go round for ever.
 */
public record OwnListeners(Set<Integer> ports) {

    public OwnListeners {
        ports = Set.copyOf(ports);
    }

    /**
     * Whether a target is one of these listeners. Names other than {@code localhost} are not resolved here: nodes ask
     * where they lead when they connect.
     */
    public boolean includes(TargetUrl target) {
        return ports.contains(target.port()) && onThisMachine(target.host());
    }

    private static boolean onThisMachine(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || IpLiteral.parse(name).filter(ThisMachine::has).isPresent();
    }
}
