package dev.tollgate.proxy;

import dev.tollgate.db.model.Plan;
import dev.tollgate.proxy.authenticate.Authenticator;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.table.LiveTable;
import dev.tollgate.proxy.table.Table;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The exchanges that go on long after the head of their reply: tunnels and streams. They outlive reloads, but not what
 * let them begin. Safe for any number of threads.
 */
final class LongExchanges {
    private final LiveTable live;
    private final Authenticator authenticator;
    private final Set<Exchange> open = ConcurrentHashMap.newKeySet();

    LongExchanges(LiveTable live, Authenticator authenticator) {
        this.live = live;
        this.authenticator = authenticator;
    }

    /** From now on until its end this one is looked at. */
    void add(Exchange exchange) {
        open.add(exchange);
        exchange.onEnd((ended, _) -> open.remove(ended));
    }

    /** Ends those whose route, consumer, plan or key is gone; called about once a second. */
    void endForbidden() {
        Optional<Table> table = live.table();
        if (table.isPresent()) {
            open.stream()
                    .filter(exchange -> !allowed(exchange, table.get()))
                    .forEach(exchange -> Thread.ofVirtual().name("forbidden").start(exchange::abandon));
        }
    }

    private boolean allowed(Exchange exchange, Table table) {
        boolean routed = exchange.route()
                .filter(route -> table.entries().containsKey(route.name()))
                .isPresent();
        return routed
                && exchange.identity()
                        .map(caller -> authenticator.knows(caller) && subscribed(caller, table))
                        .orElse(true);
    }

    /** Whether the plan of the consumer who calls, if there is one, is not disabled. */
    private static boolean subscribed(Identity caller, Table table) {
        return caller.consumer()
                .map(table.snapshot().consumers()::get)
                .flatMap(consumer -> consumer.subscription().plan())
                .map(table.snapshot().plans()::get)
                .map(Plan::enabled)
                .orElse(true);
    }
}
