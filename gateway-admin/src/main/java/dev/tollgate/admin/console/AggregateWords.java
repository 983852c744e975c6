package dev.tollgate.admin.console;

import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.model.Destination.Aggregate;
import dev.tollgate.db.model.Part;
import dev.tollgate.ui.detail.DetailPage.Fact;
import dev.tollgate.ui.part.Link;
import java.util.List;
import java.util.Locale;

/** An aggregate, part by part. */
final class AggregateWords {

    private AggregateWords() {}

    static List<Fact> facts(Aggregate aggregate) {
        return List.of(
                new Fact(
                        "Parts",
                        aggregate.parts().stream().map(AggregateWords::part).toList(),
                        aggregate.parts().stream()
                                .map(Part::service)
                                .distinct()
                                .map(name -> new Link(Subject.SERVICE.path(name), name))
                                .toList()),
                Fact.of(
                        "Waits at most",
                        aggregate.timeout().isZero() ? "without a limit" : Durations.text(aggregate.timeout())));
    }

    /** Such as "orders: GET /orders of orders, into /orders; if it fails: default". */
    private static String part(Part part) {
        return part.name() + ": " + part.call().method() + " " + part.call().path() + " of " + part.service()
                + part.each().forEach().map(list -> ", for each of " + list).orElse("")
                + part.shaping()
                        .into()
                        .map(into -> ", into " + (into.isEmpty() ? "the whole answer" : into))
                        .orElse(", for other parts only")
                + "; if it fails: "
                + part.fallback().onFailure().name().toLowerCase(Locale.ROOT);
    }
}
