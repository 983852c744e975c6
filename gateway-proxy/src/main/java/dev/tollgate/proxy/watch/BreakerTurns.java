package dev.tollgate.proxy.watch;

import dev.tollgate.db.health.BreakerHealth;
import dev.tollgate.db.health.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The states that circuit breakers were seen in, looked at once a second. Used by one thread. */
final class BreakerTurns {
    private static final int KEPT = 20;

    private final Map<String, BreakerHealth> known = new HashMap<>();

    /** A service's breaker is in this state now, if it has one. */
    Optional<BreakerHealth> seen(String service, Optional<String> state, Instant now) {
        if (state.isEmpty()) {
            known.remove(service);
            return Optional.empty();
        }
        BreakerHealth before = known.getOrDefault(service, new BreakerHealth("", now, List.of()));
        BreakerHealth health = before.state().equals(state.get()) ? before : turned(before, state.get(), now);
        known.put(service, health);
        return Optional.of(health);
    }

    private static BreakerHealth turned(BreakerHealth before, String state, Instant now) {
        List<Turn> turns = new ArrayList<>(before.turns());
        turns.add(new Turn(state, now, ""));
        return new BreakerHealth(state, now, turns.subList(Math.max(0, turns.size() - KEPT), turns.size()));
    }

    /** Forgets all other services. */
    void retain(Set<String> services) {
        known.keySet().retainAll(services);
    }
}
