package dev.tollgate.proxy.aggregate;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.FieldOperation;
import dev.tollgate.db.model.Part;
import dev.tollgate.db.model.RouteTimeouts;
import dev.tollgate.db.value.Pointer;
import dev.tollgate.db.value.Reference;
import dev.tollgate.db.value.ValueText;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.FinalFailures;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.KeptAnswers;
import dev.tollgate.proxy.exchange.Sending;
import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.template.Values;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * An aggregate, compiled when a revision loads: which part waits for which, what makes their requests, and where their
 * answers go. Immutable.
 *
 * @param limitNanos how long all of it may take; 0 for no limit
 * @param readsContent whether a part reads the request's content
 */
record Plan(List<CompiledPart> parts, Skeleton skeleton, boolean meta, long limitNanos, boolean readsContent) {

    static Plan of(
            Destination.Aggregate aggregate,
            RouteTimeouts timeouts,
            Function<String, CompiledService> services,
            Function<Part, Optional<KeptAnswers>> caches,
            ContentRoom room) {
        List<Part> parts = aggregate.parts();
        Map<String, Integer> numbers = new HashMap<>();
        Skeleton skeleton = new Skeleton();
        for (int index = 0; index < parts.size(); index++) {
            numbers.put(parts.get(index).name(), index);
            int place = index;
            parts.get(index).shaping().into().ifPresent(into -> skeleton.place(Pointer.of(into), place));
        }
        List<List<Reference>> reads = parts.stream().map(Plan::reads).toList();
        List<Set<Integer>> needs =
                reads.stream().map(read -> needs(read, numbers)).toList();
        Values<PartScope> values = PartScope.values(numbers);
        Duration limit = shorter(aggregate.timeout(), timeouts.total().orElse(Duration.ZERO));
        List<CompiledPart> compiled = new ArrayList<>();
        for (int index = 0; index < parts.size(); index++) {
            Part part = parts.get(index);
            Duration own = shorter(part.bounds().timeout(), limit);
            Handler service = services.apply(part.service()).handler(sending(timeouts, own));
            Optional<KeptAnswers> kept = caches.apply(part);
            compiled.add(new CompiledPart(
                    index,
                    part,
                    dependants(index, needs),
                    needs.get(index).size(),
                    part.each()
                            .forEach()
                            .map(list -> values.compile(
                                    ValueText.of(list).references().getFirst())),
                    new RequestWriter(part.call(), values),
                    kept.map(answers -> answers.before(
                                    new CheckedService(service, part.bounds().maxSize(), room)))
                            .orElse(service),
                    kept.filter(_ -> part.fallback().onFailure() == Part.OnFailure.STALE),
                    own.toNanos(),
                    new Shaper(part.shaping()),
                    part.fallback().standard().map(text -> JsonValue.parse(text.getBytes(StandardCharsets.UTF_8)))));
        }
        return new Plan(
                List.copyOf(compiled),
                skeleton,
                aggregate.meta(),
                limit.toNanos(),
                reads.stream().flatMap(List::stream).anyMatch(PartScope::readsContent));
    }

    /** Of two limits of time, where zero is none. */
    private static Duration shorter(Duration one, Duration other) {
        return one.isZero() || !other.isZero() && other.compareTo(one) < 0 ? other : one;
    }

    /** As the route says, but for how long one call may take. */
    private static Sending sending(RouteTimeouts timeouts, Duration limit) {
        RouteTimeouts own = limit.isZero()
                ? timeouts
                : new RouteTimeouts(
                        timeouts.connect(),
                        timeouts.firstByte(),
                        timeouts.idle(),
                        Optional.of(limit),
                        timeouts.tunnelIdle());
        return new Sending(own, Optional.empty(), FinalFailures.NONE);
    }

    /** All that a part reads. */
    private static List<Reference> reads(Part part) {
        List<Reference> reads = new ArrayList<>(ValueText.of(part.call().path()).references());
        part.each().forEach().ifPresent(list -> reads.addAll(ValueText.of(list).references()));
        for (FieldOperation operation : part.call().headers()) {
            operation.text().ifPresent(text -> reads.addAll(ValueText.of(text).references()));
        }
        part.call().body().ifPresent(text -> read(JsonValue.parse(text.getBytes(StandardCharsets.UTF_8)), reads));
        return reads;
    }

    private static void read(JsonValue body, List<Reference> reads) {
        switch (body.sort()) {
            case STRING -> reads.addAll(ValueText.of(body.text().orElseThrow()).references());
            case ARRAY -> body.array().orElseThrow().elements().forEach(element -> read(element, reads));
            case OBJECT -> body.object().orElseThrow().members().forEach(member -> read(member.value(), reads));
            case NUMBER, TRUE, FALSE, NULL -> {}
        }
    }

    private static Set<Integer> needs(List<Reference> reads, Map<String, Integer> numbers) {
        Set<Integer> needs = new TreeSet<>();
        for (Reference reference : reads) {
            if (reference.root().equals("parts") && !reference.names().isEmpty()) {
                Optional.ofNullable(numbers.get(reference.names().getFirst())).ifPresent(needs::add);
            }
        }
        return needs;
    }

    private static List<Integer> dependants(int part, List<Set<Integer>> needs) {
        List<Integer> dependants = new ArrayList<>();
        for (int other = 0; other < needs.size(); other++) {
            if (needs.get(other).contains(part)) {
                dependants.add(other);
            }
        }
        return dependants;
    }
}
