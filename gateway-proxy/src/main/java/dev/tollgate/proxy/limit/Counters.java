package dev.tollgate.proxy.limit;

import dev.tollgate.db.limit.LimitStanding;
import dev.tollgate.proxy.exchange.Exchange;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * All counters of a node, found by limit and caller. There are no more than a bound; callers for whom there is no room
 * share one counter of each limit. Safe for any number of threads.
 */
final class Counters {
    private final ConcurrentHashMap<CounterKey, Counter> counters = new ConcurrentHashMap<>();
    private final LongAdder overflows = new LongAdder();
    private final Sources sources;
    private final int most;

    Counters(Sources sources, int most) {
        this.sources = sources;
        this.most = most;
    }

    /**
     * Counts a request by all of these limits if all admit it, and by none otherwise.
     *
     * @param limits in the order of {@link KeptLimit#order}, which keeps requests from waiting for each other in a ring
     */
    Decision decide(RouteLimit[] limits, Exchange exchange) {
        Counter[] held = new Counter[limits.length];
        int count = 0;
        try {
            boolean admitted = true;
            while (count < limits.length) {
                RouteLimit limit = limits[count];
                Counter counter = hold(limit, exchange);
                held[count++] = counter;
                Tally tally = counter.tally(limit.numbers());
                tally.look();
                admitted &= limit.logOnly() || tally.remaining() >= limit.cost();
            }
            Decision decision = new Decision(limits.length, admitted);
            for (int i = 0; i < held.length; i++) {
                count(limits[i], held[i], exchange, decision);
            }
            return decision;
        } finally {
            while (count > 0) {
                held[--count].unlock();
            }
        }
    }

    private static void count(RouteLimit limit, Counter counter, Exchange exchange, Decision decision) {
        Rule rule = counter.rule();
        Tally tally = counter.tally();
        int cost = limit.cost();
        if (decision.admitted() && tally.remaining() >= cost) {
            tally.take(cost);
            switch (rule.way()) {
                case CONCURRENT -> exchange.onEnd((_, _) -> counter.end(cost));
                case QUOTA -> decision.taken(() -> counter.giveBack(cost));
                case TOKEN_BUCKET, SLIDING_WINDOW, FIXED_WINDOW -> {}
            }
        } else if (decision.admitted()) {
            limit.refusals().increment();
        }
        if (!limit.logOnly()) {
            decision.enter(limit, rule, tally);
        }
    }

    /** The caller's counter, locked. */
    private Counter hold(RouteLimit limit, Exchange exchange) {
        CounterKey key = limit.key(exchange);
        while (true) {
            Counter counter = counter(limit, key);
            counter.lock();
            if (!counter.dropped()) {
                return counter;
            }
            // It was dropped since it was found, so the next look finds another.
            counter.unlock();
        }
    }

    private Counter counter(RouteLimit limit, CounterKey key) {
        Counter counter = counters.get(key);
        if (counter != null) {
            return counter;
        }
        CounterKey room = key;
        if (limit.tellsApart() && counters.mappingCount() >= most) {
            overflows.increment();
            room = limit.numbers().overflow();
        }
        return counters.computeIfAbsent(room, wanted -> new Counter(limit.numbers(), wanted.caller(), sources));
    }

    /** Drops the counters that are as new ones would be. */
    void dropUntouched() {
        for (Map.Entry<CounterKey, Counter> entry : counters.entrySet()) {
            if (entry.getValue().dropIfUntouched()) {
                counters.remove(entry.getKey(), entry.getValue());
            }
        }
    }

    /** Forgets what was counted for these limits. */
    void forget(Set<KeptLimit> gone) {
        counters.keySet().removeIf(key -> gone.contains(key.limit()));
    }

    /** How a consumer's counters stand that have anything counted. Quotas are told elsewhere. */
    void standings(Whose whose, Standings into) {
        counters.forEach((key, counter) -> {
            Rule rule = counter.rule();
            if (rule.way() != Rule.Way.QUOTA && whose.is(key.caller())) {
                LimitStanding.Count count = counter.standing();
                if (count.used() > 0) {
                    into.add(key.limit().place(), rule, false, count);
                }
            }
        });
    }

    /** Forgets what was counted for a consumer by a limit; what is under way stays so, and quotas stay. */
    void reset(Whose whose, Predicate<Place> limit) {
        counters.forEach((key, counter) -> {
            Place place = key.limit().place();
            if (place.counted() == Place.Counted.IN_A_TIME && limit.test(place) && whose.is(key.caller())) {
                counter.drop();
                counters.remove(key, counter);
            }
        });
    }

    /** How many requests were counted together because there was no room for their callers. */
    long overflows() {
        return overflows.sum();
    }
}
