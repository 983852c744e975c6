package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Quota;
import dev.tollgate.db.model.Retention;
import dev.tollgate.db.model.RouteTimeouts;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Settings;
import dev.tollgate.db.model.Snapshot;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.db.model.Telemetry;
import dev.tollgate.proxy.reload.Samples;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Limits wherever they may stand besides routes. */
final class Level {
    private final Map<String, Plan> plans = new HashMap<>();
    private final Map<String, Consumer> consumers = new HashMap<>();
    private List<Limit> settings = List.of();
    private List<Limit> service = List.of();

    Level settings(Limit... limits) {
        settings = List.of(limits);
        return this;
    }

    Level service(Limit... limits) {
        service = List.of(limits);
        return this;
    }

    Level plan(String name, Limit... limits) {
        plans.put(name, new Plan(name, "", List.of(), true, List.of(limits), List.of()));
        return this;
    }

    Level quota(String plan, Quota quota) {
        plans.put(plan, new Plan(plan, "", List.of(), true, List.of(), List.of(quota)));
        return this;
    }

    Level disabled(String plan) {
        plans.computeIfPresent(
                plan, (name, found) -> new Plan(name, "", List.of(), false, found.limits(), found.quotas()));
        return this;
    }

    Level consumer(String name, String plan, Limit... limits) {
        Subscription subscription = new Subscription(Optional.of(plan), List.of(limits), List.of());
        consumers.put(
                name,
                new Consumer(
                        name,
                        "",
                        List.of(),
                        true,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        subscription));
        return this;
    }

    Snapshot snapshot() {
        Settings all = new Settings(
                List.of(),
                true,
                Optional.empty(),
                Optional.empty(),
                RouteTimeouts.NONE,
                List.of(),
                settings,
                Optional.empty(),
                Retention.USUAL,
                List.of(),
                Telemetry.USUAL);
        Service limited = Samples.limited("service", service);
        return new Snapshot(
                1,
                all,
                Map.of(),
                Map.of("service", limited),
                Map.of(),
                Map.copyOf(plans),
                Map.copyOf(consumers),
                Map.of());
    }
}
