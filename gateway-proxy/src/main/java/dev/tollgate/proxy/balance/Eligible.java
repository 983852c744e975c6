package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Balance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Who may serve at the moment, and how one of them is chosen: worked out whenever that changes, so that a request reads
 * one reference. Immutable.
 *
 * @param open whether the endpoint of an index may take one more request
 * @param most how many requests an endpoint may have at a time
 * @param sticky how cookies name the endpoints, if they do
 * @param told what there is to say if there is none
 */
record Eligible(
        List<Endpoint> endpoints,
        Chooser chooser,
        IntPredicate open,
        int most,
        Optional<StickyTargets> sticky,
        String told) {

    /** An endpoint, the state that it is in, and the weight that it gets just now. */
    record Entry(Endpoint endpoint, EndpointState state, int tier, int weight) {}

    /** How the chosen are chosen. */
    record Choosing(Balance balance, AtomicLong turn, Optional<byte[]> cookieKey, String service) {}

    /** Of all endpoints those of the lowest tier in which one serves; in panic, if none does, all that may. */
    static Eligible of(List<Entry> all, Choosing choosing) {
        List<Entry> weighted = all.stream().filter(entry -> entry.weight() > 0).toList();
        List<Entry> serving =
                weighted.stream().filter(entry -> entry.state().serves()).toList();
        if (serving.isEmpty() && choosing.balance().panic()) {
            serving = weighted.stream().filter(entry -> !entry.state().byHand()).toList();
        }
        OptionalInt tier = serving.stream().mapToInt(Entry::tier).min();
        return tier.isEmpty()
                ? none(told(all))
                : among(
                        serving.stream()
                                .filter(entry -> entry.tier() == tier.getAsInt())
                                .toList(),
                        choosing);
    }

    private static Eligible none(String told) {
        return new Eligible(List.of(), (_, _) -> Chooser.NONE, Chooser.ALL, 0, Optional.empty(), told);
    }

    private static Eligible among(List<Entry> entries, Choosing choosing) {
        Balance balance = choosing.balance();
        List<Endpoint> endpoints = entries.stream().map(Entry::endpoint).toList();
        List<Chooser.Candidate> candidates = entries.stream()
                .map(entry -> new Chooser.Candidate(
                        entry.endpoint().name(),
                        entry.weight(),
                        entry.endpoint().load()))
                .toList();
        int most = balance.maxInFlightPerTarget().orElse(Integer.MAX_VALUE);
        IntPredicate open = most == Integer.MAX_VALUE
                ? Chooser.ALL
                : index -> endpoints.get(index).load().inFlight() < most;
        Optional<StickyTargets> sticky = balance.stickyCookie()
                .flatMap(cookie -> choosing.cookieKey()
                        .map(key -> new StickyTargets(key, choosing.service(), cookie, names(endpoints))));
        Chooser chooser = Chooser.of(balance.algorithm(), candidates, Chooser.Source.of(choosing.turn()));
        return new Eligible(endpoints, chooser, open, most, sticky, "");
    }

    private static List<String> names(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::name).toList();
    }

    boolean none() {
        return endpoints.isEmpty();
    }

    Endpoint endpoint(int index) {
        return endpoints.get(index);
    }

    /** How many endpoints there are in which state: what a client is told when none serves. */
    private static String told(Collection<Entry> all) {
        if (all.isEmpty()) {
            return "the service has no targets";
        }
        Map<EndpointState, Integer> counts = new EnumMap<>(EndpointState.class);
        List<String> parts = new ArrayList<>();
        all.stream().filter(entry -> entry.weight() > 0).forEach(entry -> counts.merge(entry.state(), 1, Integer::sum));
        counts.forEach((state, count) -> parts.add(count + " " + state.text()));
        long weightless = all.stream().filter(entry -> entry.weight() == 0).count();
        if (weightless > 0) {
            parts.add(weightless + " without weight");
        }
        return parts.stream()
                .collect(Collectors.joining(", ", all.size() + (all.size() == 1 ? " target: " : " targets: "), ""));
    }
}
