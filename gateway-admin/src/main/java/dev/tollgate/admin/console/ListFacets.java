package dev.tollgate.admin.console;

import dev.tollgate.db.Database;
import dev.tollgate.db.Trait;
import dev.tollgate.db.TraitCount;
import dev.tollgate.ui.list.Facet;
import dev.tollgate.ui.list.Facets;
import dev.tollgate.ui.list.StatusTab;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Status;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * What a list can be narrowed to. The values are counted once for each revision: over the whole collection, whatever
 * else a list is narrowed to. Safe for any number of threads.
 */
final class ListFacets {

    private static final int MOST_VALUES = 30;

    private final Subject subject;
    private final Database database;
    private final AtomicReference<Counted> newest = new AtomicReference<>(new Counted(-1, Map.of()));

    ListFacets(Subject subject, Database database) {
        this.subject = subject;
        this.database = database;
    }

    /** The values of each trait as of a revision, one more than is shown if there are more. */
    private record Counted(long revision, Map<Trait, List<TraitCount>> values) {}

    Facets of(ListAddress address) {
        Map<Trait, List<TraitCount>> values = counted().values();
        return new Facets(
                subject.path(),
                Trait.of(subject.kind()).stream()
                        .filter(trait -> trait != Trait.ENABLED)
                        .filter(trait ->
                                values.containsKey(trait) || address.traits().containsKey(trait))
                        .map(trait -> facet(address, trait, values.getOrDefault(trait, List.of())))
                        .toList(),
                kept(address.besides("q")));
    }

    private Facet facet(ListAddress address, Trait trait, List<TraitCount> values) {
        boolean more = values.size() > MOST_VALUES;
        return new Facet(
                trait.id(),
                address.traits().getOrDefault(trait, ""),
                values.stream()
                        .limit(MOST_VALUES)
                        .map(value ->
                                new Facet.Value(value.value(), value.count(), address.having(trait, value.value())))
                        .toList(),
                address.having(trait, ""),
                more ? Optional.of(kept(address.besides(trait.id()))) : Optional.empty());
    }

    private static List<Facets.Kept> kept(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> new Facets.Kept(one.getKey(), one.getValue()))
                .toList();
    }

    /** One tab for each way that objects of the kind can stand; how many are told where that costs nothing. */
    List<StatusTab> tabs(ListAddress address, long total) {
        long disabled = counted().values().getOrDefault(Trait.ENABLED, List.of()).stream()
                .filter(value -> value.value().equals("false"))
                .mapToLong(TraitCount::count)
                .sum();
        boolean alone = address.text().isEmpty() && address.traits().isEmpty();
        return Stream.concat(Stream.of(Optional.<Status>empty()), statuses().map(Optional::of))
                .map(status -> new StatusTab(
                        status,
                        new Link(
                                address.standing(status),
                                status.map(Status::word).orElse("All")),
                        status.equals(address.status()),
                        status.equals(address.status())
                                ? Long.toString(total)
                                : alone && status.equals(Optional.of(Status.DISABLED)) ? Long.toString(disabled) : ""))
                .toList();
    }

    private Stream<Status> statuses() {
        return switch (subject) {
            case ROUTE, SERVICE ->
                Stream.of(Status.LIVE, Status.DEGRADED, Status.NO_HEALTHY_TARGET, Status.DISABLED, Status.UNUSED);
            case ISSUER -> Stream.of(Status.LIVE, Status.DISABLED, Status.UNUSED);
            case PLAN, CONSUMER, CERTIFICATE -> Stream.of(Status.LIVE, Status.DISABLED);
        };
    }

    private Counted counted() {
        long revision = database.reader().revision();
        Counted known = newest.get();
        if (known.revision() == revision) {
            return known;
        }
        Map<Trait, List<TraitCount>> values = new EnumMap<>(Trait.class);
        for (Trait trait : Trait.of(subject.kind())) {
            List<TraitCount> found = database.reader().traits(subject.kind(), trait, MOST_VALUES + 1);
            if (!found.isEmpty()) {
                values.put(trait, found);
            }
        }
        Counted fresh = new Counted(revision, values);
        newest.set(fresh);
        return fresh;
    }
}
