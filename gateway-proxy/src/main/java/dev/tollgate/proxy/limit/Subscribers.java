package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Quota;
import dev.tollgate.db.model.Subscription;
import dev.tollgate.proxy.limit.HeldLimit.Owner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The terms of the consumers that have any, by name. Immutable; those who have nothing but a plan share its terms.
 *
 * @param consumers of which these are the terms, and
 * @param plans likewise
 * @param quotasHold whether any of them has a quota
 */
record Subscribers(
        Map<String, Consumer> consumers, Map<String, Plan> plans, Map<String, Terms> terms, boolean quotasHold) {
    static final Subscribers NOBODY = new Subscribers(Map.of(), Map.of(), Map.of(), false);

    /** What holds for these; the same object if nothing has changed, which the maps tell by being the same. */
    Subscribers of(Map<String, Consumer> consumersNow, Map<String, Plan> plansNow) {
        if (consumers == consumersNow && plans == plansNow) {
            return this;
        }
        Map<String, Terms> ofPlans = new HashMap<>();
        plansNow.forEach((name, plan) -> ofPlans.put(name, new Terms(owned(plan), quotas(plan), plan.enabled())));
        Map<String, Terms> now = new HashMap<>();
        consumersNow.forEach((name, consumer) -> {
            Subscription subscription = consumer.subscription();
            Optional<Plan> plan = subscription.plan().map(plansNow::get);
            if (!subscription.limits().isEmpty() || !subscription.quotas().isEmpty()) {
                now.put(name, own(consumer, plan));
            } else if (plan.isPresent()) {
                now.put(name, ofPlans.getOrDefault(plan.get().name(), new Terms(List.of(), List.of(), true)));
            }
        });
        boolean quotas = now.values().stream().anyMatch(held -> !held.quotas().isEmpty());
        return new Subscribers(consumersNow, plansNow, now, quotas);
    }

    private static Terms own(Consumer consumer, Optional<Plan> plan) {
        List<Terms.Owned> limits = new ArrayList<>();
        Owner owner = new Owner.OfConsumer(consumer.name());
        consumer.subscription().limits().forEach(limit -> limits.add(new Terms.Owned(limit, owner)));
        List<String> names = limits.stream().map(own -> own.limit().name()).toList();
        plan.map(Subscribers::owned).orElse(List.of()).stream()
                .filter(own -> !names.contains(own.limit().name()))
                .forEach(limits::add);
        List<Terms.HeldQuota> quotas = new ArrayList<>();
        for (Quota quota : consumer.subscription().quotasUnder(plan)) {
            boolean own = consumer.subscription().quotas().contains(quota) || plan.isEmpty();
            quotas.add(new Terms.HeldQuota(
                    quota, own ? owner : new Owner.OfPlan(plan.get().name())));
        }
        return new Terms(limits, quotas, plan.map(Plan::enabled).orElse(true));
    }

    private static List<Terms.HeldQuota> quotas(Plan plan) {
        Owner owner = new Owner.OfPlan(plan.name());
        return plan.quotas().stream()
                .map(quota -> new Terms.HeldQuota(quota, owner))
                .toList();
    }

    private static List<Terms.Owned> owned(Plan plan) {
        Owner owner = new Owner.OfPlan(plan.name());
        return plan.limits().stream()
                .map(limit -> new Terms.Owned(limit, owner))
                .toList();
    }

    /** A consumer's quota of that name, its plan's or its own. */
    Optional<Quota> quota(String consumer, String name) {
        return Optional.ofNullable(terms.get(consumer)).stream()
                .flatMap(found -> found.quotas().stream())
                .map(Terms.HeldQuota::quota)
                .filter(quota -> quota.name().equals(name))
                .findFirst();
    }

    /** What holds at a place, if its owner still says anything. */
    Optional<Rule> rule(Owner owner, Place place) {
        String name = place.limit();
        return place.counted() == Place.Counted.QUOTA
                ? quotas(owner).stream()
                        .filter(quota -> quota.name().equals(name))
                        .findFirst()
                        .map(Rule::of)
                : limits(owner).stream()
                        .filter(limit -> limit.name().equals(name))
                        .findFirst()
                        .map(Rule::of);
    }

    private List<Quota> quotas(Owner owner) {
        return switch (owner) {
            case Owner.Shared _ -> List.of();
            case Owner.OfPlan(String plan) ->
                Optional.ofNullable(plans.get(plan)).map(Plan::quotas).orElse(List.of());
            case Owner.OfConsumer(String consumer) ->
                Optional.ofNullable(consumers.get(consumer))
                        .map(found -> found.subscription().quotas())
                        .orElse(List.of());
        };
    }

    private List<Limit> limits(Owner owner) {
        return switch (owner) {
            case Owner.Shared _ -> List.of();
            case Owner.OfPlan(String plan) ->
                Optional.ofNullable(plans.get(plan)).map(Plan::limits).orElse(List.of());
            case Owner.OfConsumer(String consumer) ->
                Optional.ofNullable(consumers.get(consumer))
                        .map(found -> found.subscription().limits())
                        .orElse(List.of());
        };
    }
}
