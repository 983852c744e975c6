package dev.tollgate.proxy.watch;

import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.Command.ExchangeQuotas;
import dev.tollgate.db.model.Command.ForceTarget;
import dev.tollgate.db.model.Command.PurgeCache;
import dev.tollgate.db.model.Command.ResetLimits;
import dev.tollgate.db.model.Command.ShowCache;
import dev.tollgate.db.model.Command.ShowLimits;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetKey;
import dev.tollgate.db.model.TargetState;
import dev.tollgate.proxy.balance.ServicePool;
import dev.tollgate.proxy.balance.ServicePools;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has what was decided by hand about targets hold: for those that are there and those that come. What was not heard of
 * is active. One thread tells it; any may ask.
 */
final class ForcedStates {
    private final ServicePools pools;
    private volatile Map<TargetKey, TargetState> states = Map.of();
    private final ReentrantLock lock = new ReentrantLock();
    private Set<TargetKey> forced = Set.of();

    ForcedStates(ServicePools pools) {
        this.pools = pools;
    }

    /** What holds, and what was taken back lately. */
    void heard(List<Command> commands) {
        Map<TargetKey, TargetState> held = new HashMap<>();
        List<TargetKey> takenBack = new ArrayList<>();
        for (Command command : commands) {
            switch (command) {
                case ForceTarget(TargetKey target, TargetState state) -> {
                    if (state == TargetState.ACTIVE) {
                        takenBack.add(target);
                    } else {
                        held.put(target, state);
                    }
                }
                case PurgeCache _, ShowCache _, ShowLimits _, ResetLimits _, ExchangeQuotas _ -> {}
            }
        }
        states = Map.copyOf(held);
        apply();
        takenBack.forEach(target ->
                pools.named(target.service()).ifPresent(pool -> pool.force(target.target(), TargetState.ACTIVE)));
    }

    /** Has what was decided hold for all targets of now. Those about which nothing was decided are let be. */
    void apply() {
        lock.lock();
        try {
            Map<TargetKey, TargetState> held = states;
            for (ServicePool pool : pools.all()) {
                for (Target target : pool.settings().targets()) {
                    String authority = target.url().authority();
                    TargetKey key = new TargetKey(pool.settings().name(), authority);
                    if (held.containsKey(key) || forced.contains(key)) {
                        pool.force(authority, held.getOrDefault(key, TargetState.ACTIVE));
                    }
                }
            }
            forced = held.keySet();
        } finally {
            lock.unlock();
        }
    }

    /** What was decided about a target. */
    TargetState of(TargetKey target) {
        return states.getOrDefault(target, TargetState.ACTIVE);
    }
}
