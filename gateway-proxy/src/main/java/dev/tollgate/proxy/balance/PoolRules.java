package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Service;
import java.util.Optional;

/** What a service's configuration says about its endpoints, in the form in which it is asked. */
record PoolRules(Optional<EjectionRule> ejection, SlowStart slowStart) {

    static PoolRules of(Service service) {
        return new PoolRules(
                service.resilience().ejection().map(EjectionRule::of),
                SlowStart.of(service.balance().slowStart()));
    }
}
