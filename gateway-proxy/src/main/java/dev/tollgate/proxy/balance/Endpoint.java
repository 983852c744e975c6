package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.TargetUrl;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * One address of a service's target, with what is known of it. It outlives all revisions and lookups of names that do
 * not touch it. Its state is its {@link ServicePool}'s to change; numbers are counted by any thread.
 */
public final class Endpoint {
    private final TargetUrl target;
    private final Optional<InetAddress> address;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder requests = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final StateHistory history;
    private final Condition condition = new Condition();

    /** What is wrong with it. Used under the pool's lock. */
    static final class Condition {
        boolean unreachable;
        boolean unhealthy;
        int goodInRow;
        int badInRow;
        String reason = "";
        String lastError = "";
    }

    Endpoint(TargetUrl target, Optional<InetAddress> address, Instant since) {
        this.target = target;
        this.address = address;
        this.history = new StateHistory(since);
    }

    public TargetUrl target() {
        return target;
    }

    /** Empty while the target's name is not resolved: then each connection looks it up. */
    public Optional<InetAddress> address() {
        return address;
    }

    /** Requests that run there now. */
    public int inFlight() {
        return inFlight.get();
    }

    Condition condition() {
        return condition;
    }

    StateHistory history() {
        return history;
    }

    long requests() {
        return requests.sum();
    }

    long errors() {
        return errors.sum();
    }

    @Override
    public String toString() {
        return target.authority()
                + address.map(found -> " at " + found.getHostAddress()).orElse("");
    }
}
