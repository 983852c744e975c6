package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.proxy.forward.TargetClient;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * One address of a service's target, with what is known of it. It outlives all revisions and lookups of names that do
 * not touch it. Its state is its {@link ServicePool}'s to change; numbers are counted by any thread.
 */
public final class Endpoint {
    private final TargetUrl target;
    private final Optional<InetAddress> address;
    private final String authority;
    private final String name;
    private final Load load = new Load();
    private final FailureStreak streak = new FailureStreak();
    private final AttemptCounts counts = new AttemptCounts();
    private final StateHistory history;
    private final EndpointCondition condition = new EndpointCondition();
    private volatile EndpointState state = EndpointState.HEALTHY;
    private volatile TargetClient client;

    Endpoint(TargetUrl target, Optional<InetAddress> address, TargetClient client, Instant since) {
        this.target = target;
        this.address = address;
        this.authority = target.authority();
        this.name = address.map(found -> authority + "@" + found.getHostAddress())
                .filter(_ -> !literal(target))
                .orElse(authority);
        this.client = client;
        this.history = new StateHistory(since);
    }

    private static boolean literal(TargetUrl target) {
        return PooledTarget.literal(target).isPresent();
    }

    public TargetUrl target() {
        return target;
    }

    /** Empty while the target's name is not resolved: then each connection looks it up. */
    public Optional<InetAddress> address() {
        return address;
    }

    /** {@code host:port} of its target. */
    String authority() {
        return authority;
    }

    /** Tells it from all others of the service, on every node alike. */
    String name() {
        return name;
    }

    /** What speaks to it. */
    TargetClient client() {
        return client;
    }

    void client(TargetClient next) {
        client = next;
    }

    Load load() {
        return load;
    }

    FailureStreak streak() {
        return streak;
    }

    AttemptCounts counts() {
        return counts;
    }

    /** The state that it was last found in. */
    public EndpointState state() {
        return state;
    }

    void state(EndpointState found) {
        state = found;
    }

    /** Under the pool's lock. */
    EndpointCondition condition() {
        return condition;
    }

    /** Under the pool's lock. */
    StateHistory history() {
        return history;
    }

    @Override
    public String toString() {
        return name;
    }
}
