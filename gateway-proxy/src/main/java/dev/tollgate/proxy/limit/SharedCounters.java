package dev.tollgate.proxy.limit;

import dev.tollgate.db.limit.LimitStanding;
import dev.tollgate.db.model.Limit.StoreFailure;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.store.SharedStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * Limits that all nodes count together, in a store: one question for all limits of a request. Permits and quotas come
 * first, from this node's own counters, and are given back if the store refuses. While the store does not answer, each
 * limit does as it says. Safe for any number of threads.
 */
final class SharedCounters implements Counts {
    private static final System.Logger LOG = System.getLogger(SharedCounters.class.getName());
    private static final String SCRIPT = "limits.lua";
    private static final int NUMBERS = 6;
    private static final int ANSWERS = 4;
    /** Of one consumer at a time; the store serves nobody else meanwhile. */
    private static final int MOST_LOOKED_AT = 1_000;

    private static final long MICROS_PER_MILLI = 1_000;
    private static final long MILLIS_PER_SECOND = 1_000;

    private final Counters own;
    private final SharedStore store;
    private final IntSupplier nodes;

    /** @param nodes how many nodes are alive, at least 1 */
    SharedCounters(Counters own, SharedStore store, IntSupplier nodes) {
        this.own = own;
        this.store = store;
        this.nodes = nodes;
    }

    /** What counts requests in the store, in Lua. */
    static String script() {
        try (InputStream script = SharedCounters.class.getResourceAsStream(SCRIPT)) {
            if (script == null) {
                throw new IllegalStateException(SCRIPT + " is missing");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Decision decide(HeldLimits held, Exchange exchange) {
        Decision leased = own.decide(held.own(), exchange);
        if (!leased.admitted() || held.shared().length == 0) {
            return leased;
        }
        Decision decision = ask(held.shared(), exchange).orElseGet(() -> withoutStore(held.shared(), exchange));
        if (!decision.admitted()) {
            leased.giveBack();
        }
        return decision.and(leased);
    }

    private Optional<Decision> ask(RouteLimit[] limits, Exchange exchange) {
        if (!store.answers()) {
            return Optional.empty();
        }
        String[] keys = new String[limits.length];
        String[] numbers = new String[limits.length * NUMBERS];
        Rule[] rules = new Rule[limits.length];
        for (int i = 0; i < limits.length; i++) {
            RouteLimit limit = limits[i];
            rules[i] = limit.numbers().rule();
            keys[i] = CallerText.key(
                    limit.numbers().kept().place(), limit.caller().key(exchange));
            enter(limit, rules[i], numbers, i * NUMBERS);
        }
        return store.run(keys, numbers).map(answer -> decision(limits, rules, answer));
    }

    private static void enter(RouteLimit limit, Rule rule, String[] numbers, int from) {
        enter(rule, limit.cost(), limit.logOnly(), numbers, from);
    }

    private static void enter(Rule rule, int cost, boolean logOnly, String[] numbers, int from) {
        numbers[from] = switch (rule.way()) {
            case TOKEN_BUCKET -> "1";
            case SLIDING_WINDOW -> "2";
            case FIXED_WINDOW -> "3";
            case CONCURRENT, QUOTA -> throw new IllegalArgumentException(rule.limit() + " is not counted in the store");
        };
        numbers[from + 1] = Integer.toString(rule.requests());
        numbers[from + 2] = Long.toString(rule.capacity());
        numbers[from + 3] = Long.toString(rule.window().toMillis() * MICROS_PER_MILLI);
        numbers[from + 4] = Integer.toString(cost);
        numbers[from + 5] = logOnly ? "1" : "0";
    }

    private static Decision decision(RouteLimit[] limits, Rule[] rules, List<Long> answer) {
        Decision decision = new Decision(limits.length, answer.getFirst() == 1);
        for (int i = 0; i < limits.length; i++) {
            int from = 1 + i * ANSWERS;
            boolean fits = answer.get(from) == 1;
            if (!limits[i].logOnly()) {
                Decision.Standing standing = new Decision.Standing(
                        answer.get(from + 1), seconds(answer.get(from + 2)), fits ? 0 : seconds(answer.get(from + 3)));
                decision.enter(limits[i], rules[i], standing);
            } else if (!fits && decision.admitted()) {
                limits[i].refusals().increment();
            }
        }
        return decision;
    }

    @Override
    public void standings(Whose whose, Map<Place, Rule> rules, Standings into) {
        own.standings(whose, into);
        List<Kept> kept = kept(whose, rules);
        if (kept.isEmpty() || !store.answers()) {
            return;
        }
        String[] keys = kept.stream().map(Kept::key).toArray(String[]::new);
        String[] numbers = new String[keys.length * NUMBERS];
        for (int i = 0; i < keys.length; i++) {
            enter(kept.get(i).rule(), 0, true, numbers, i * NUMBERS);
        }
        store.run(keys, numbers).ifPresent(answer -> {
            for (int i = 0; i < keys.length; i++) {
                Kept one = kept.get(i);
                long remaining = answer.get(2 + i * ANSWERS);
                long used = Math.max(0, one.rule().capacity() - remaining);
                if (used > 0) {
                    long reset = seconds(answer.get(3 + i * ANSWERS));
                    into.add(one.place(), one.rule(), true, new LimitStanding.Count(1, used, remaining, reset));
                }
            }
        });
    }

    @Override
    public void reset(Whose whose, Map<Place, Rule> rules, Predicate<Place> limit) {
        own.reset(whose, limit);
        String[] keys = kept(whose, rules).stream()
                .filter(one -> limit.test(one.place()))
                .map(Kept::key)
                .toArray(String[]::new);
        if (!store.delete(keys)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "what is counted of consumer {0} in the shared store stays: it does not answer",
                    whose.consumer());
        }
    }

    /** One counter in the store. */
    private record Kept(Place place, Rule rule, String key) {}

    private static List<Kept> kept(Whose whose, Map<Place, Rule> rules) {
        List<Kept> kept = new ArrayList<>();
        rules.forEach((place, rule) -> {
            for (Object caller : whose.callers(place)) {
                if (kept.size() < MOST_LOOKED_AT) {
                    kept.add(new Kept(place, rule, CallerText.key(place, caller)));
                }
            }
        });
        return kept;
    }

    private static long seconds(long millis) {
        return Math.ceilDiv(millis, MILLIS_PER_SECOND);
    }

    /** What each limit says for this case: a node's share of it holds, or nothing, or nobody passes. */
    private Decision withoutStore(RouteLimit[] limits, Exchange exchange) {
        List<RouteLimit> shares = new ArrayList<>(limits.length);
        Decision closed = new Decision(limits.length, false);
        boolean refused = false;
        for (RouteLimit limit : limits) {
            if (limit.onStoreFailure() == StoreFailure.CLOSED && !limit.logOnly()) {
                closed.enter(limit, limit.numbers().rule(), new Decision.Standing(0, 1, 1));
                refused = true;
            } else if (limit.onStoreFailure() == StoreFailure.LOCAL_SHARE) {
                shares.add(limit.share(nodes.getAsInt()));
            }
        }
        return refused ? closed : own.decide(shares.toArray(RouteLimit[]::new), exchange);
    }
}
