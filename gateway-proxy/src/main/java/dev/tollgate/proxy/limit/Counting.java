package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.StoreFailure;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.Quota;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.limit.HeldLimit.Owner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Everything of limits that outlives revisions but the counts: places, their numbers, refusals. For any thread. */
final class Counting {
    private final Map<Place, KeptLimit> kept = new ConcurrentHashMap<>();
    private final Map<Held, Numbers> numbers = new ConcurrentHashMap<>();
    private final Map<Refused, LongAdder> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();

    private record Held(Place place, Owner owner) {}

    /** @param logOnly whether the requests passed all the same */
    record Refused(String route, String limit, boolean logOnly) {}

    /** The limits as a route's requests are held to them, in the order in which they are locked. */
    HeldLimits compile(Route route, List<HeldLimit> held, List<Terms.HeldQuota> quotas) {
        List<RouteLimit> limits = new ArrayList<>();
        for (Terms.HeldQuota quota : quotas) {
            limits.add(compile(route, quota, limits.size()));
        }
        for (HeldLimit limit : held) {
            limits.add(compile(route, limit, limits.size()));
        }
        limits.sort(Comparator.comparingInt(limit -> limit.numbers().kept().order()));
        Set<Trait> told = new HashSet<>();
        held.forEach(limit -> told.addAll(limit.place().by()));
        return HeldLimits.of(limits.toArray(RouteLimit[]::new), Stated.of(told, route));
    }

    private RouteLimit compile(Route route, HeldLimit held, int position) {
        Limit limit = held.limit();
        List<Trait> by = List.copyOf(held.place().by());
        Refused refused = new Refused(route.name(), limit.name(), limit.logOnly());
        return new RouteLimit(
                position,
                numbers(held.place(), held.owner(), Rule.of(limit)),
                Caller.by(by, route),
                Caller.tellsApart(by),
                limit instanceof Limit.Rate rate ? rate.cost() : 1,
                limit.logOnly(),
                limit instanceof Limit.Rate rate ? rate.onStoreFailure() : StoreFailure.LOCAL_SHARE,
                refusals.computeIfAbsent(refused, _ -> new LongAdder()));
    }

    private RouteLimit compile(Route route, Terms.HeldQuota held, int position) {
        Quota quota = held.quota();
        Refused refused = new Refused(route.name(), quota.name(), false);
        return new RouteLimit(
                position,
                numbers(Place.of(quota), held.owner(), Rule.of(quota)),
                Caller.subscriber(),
                false,
                1,
                false,
                StoreFailure.LOCAL_SHARE,
                refusals.computeIfAbsent(refused, _ -> new LongAdder()));
    }

    /** What is counted already goes on by its numbers of now: the revision may yet be refused. */
    private Numbers numbers(Place place, Owner owner, Rule rule) {
        return numbers.computeIfAbsent(
                new Held(place, owner),
                _ -> new Numbers(kept.computeIfAbsent(place, _ -> new KeptLimit(made.getAndIncrement(), place)), rule));
    }

    /**
     * Brings the numbers up to date.
     *
     * @param rules what holds now at a place for its owner, if anything does
     * @return the places that went
     */
    Set<KeptLimit> follow(BiFunction<Place, Owner, Optional<Rule>> rules, Predicate<Refused> counted) {
        refusals.keySet().removeIf(counted.negate());
        numbers.entrySet().removeIf(entry -> {
            Held held = entry.getKey();
            Optional<Rule> rule = rules.apply(held.place(), held.owner());
            rule.filter(now -> !entry.getValue().rule().sameNumbers(now)).ifPresent(entry.getValue()::rule);
            return rule.isEmpty();
        });
        Set<KeptLimit> used = new HashSet<>();
        numbers.values().forEach(held -> used.add(held.kept()));
        Set<KeptLimit> gone = new HashSet<>(kept.values());
        gone.removeAll(used);
        kept.values().removeAll(gone);
        return gone;
    }

    /** The rules by which requests of a consumer are counted in a time, wherever that is. */
    Map<Place, Rule> rules(String consumer, Optional<String> plan) {
        Map<Place, Rule> rules = new HashMap<>();
        Map<Place, Integer> closeness = new HashMap<>();
        numbers.forEach((held, its) -> {
            int close = closeness(held.owner(), consumer, plan);
            boolean closer = close > closeness.getOrDefault(held.place(), 0);
            if (closer && held.place().counted() == Place.Counted.IN_A_TIME) {
                closeness.put(held.place(), close);
                rules.put(held.place(), its.rule());
            }
        });
        return rules;
    }

    /** How near an owner's numbers are to a consumer; 0 if they never hold for it. */
    private static int closeness(Owner owner, String consumer, Optional<String> plan) {
        return switch (owner) {
            case Owner.OfConsumer(String name) -> name.equals(consumer) ? 3 : 0;
            case Owner.OfPlan(String name) -> plan.filter(name::equals).isPresent() ? 2 : 0;
            case Owner.Shared _ -> 1;
        };
    }

    void refusals(BiConsumer<Refused, LongAdder> each) {
        refusals.forEach(each);
    }
}
