package dev.tollgate.proxy.cache;

import dev.tollgate.db.model.Route;
import dev.tollgate.db.value.Reference;
import dev.tollgate.db.value.RouteReads;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.template.Template;
import dev.tollgate.proxy.template.Values;
import java.util.List;
import java.util.Set;

/**
 * What a route reads of requests besides their URL: it makes answers of it, so that requests which differ in it do not
 * ask for the same. A cache that is shared has none of callers: it was refused when it was saved.
 */
final class ReadValues {
    private static final Set<String> OF_URL = Set.of("method", "scheme", "host", "port", "path");

    private ReadValues() {}

    /** Each value as a text to be filled in. */
    static List<Template<Exchange>> of(Route route) {
        return RouteReads.references(route).stream()
                .filter(ReadValues::counts)
                .map(reference -> "${" + reference + "}")
                .distinct()
                .map(text -> Template.field(text, Values.OF_REQUEST))
                .toList();
    }

    private static boolean counts(Reference reference) {
        return switch (reference.root()) {
            case "consumer", "claims" -> true;
            case "request" ->
                !reference.names().isEmpty()
                        && !OF_URL.contains(reference.names().getFirst());
            default -> false;
        };
    }
}
