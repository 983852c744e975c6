package dev.tollgate.admin.console;

import dev.tollgate.admin.change.Bulk;
import dev.tollgate.db.Database;
import dev.tollgate.db.InvalidCursor;
import dev.tollgate.db.Listing;
import dev.tollgate.db.Sort;
import dev.tollgate.db.StoredObject;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.list.BulkBar;
import dev.tollgate.ui.list.Facets;
import dev.tollgate.ui.list.ListPage;
import dev.tollgate.ui.list.Results;
import dev.tollgate.ui.list.Sorting;
import dev.tollgate.ui.part.Empty;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Pager;
import dev.tollgate.ui.part.Search;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The list of the objects of one kind. */
final class ObjectLists {

    private static final List<Integer> SIZES = List.of(25, 50, 100);

    private final Subject subject;
    private final Database database;
    private final ObjectRows rows;
    private final Standings standings;
    private final ListFacets facets;

    ObjectLists(Subject subject, Database database, ObjectRows rows, Standings standings) {
        this.subject = subject;
        this.database = database;
        this.rows = rows;
        this.standings = standings;
        this.facets = new ListFacets(subject, database);
    }

    List<Action> actions() {
        return List.of(Action.get(subject.path(), this::list));
    }

    private Reply list(Visit visit) {
        ListAddress address = ListAddress.of(subject, visit.query());
        Facets shown = facets.of(address);
        return visit.replaces("results")
                ? Reply.part(results(visit, address, Optional.of(shown)))
                : Reply.page(page(visit, address, shown, results(visit, address, Optional.empty())));
    }

    private ListPage page(Visit visit, ListAddress address, Facets shown, Results results) {
        String noun = subject.noun();
        return new ListPage(
                subject.section(),
                sub(),
                new Search(subject.path(), address.text(), "Search " + results.label(), placeholder(), "results"),
                shown,
                subject == Subject.ROUTE ? Section.EXPLAIN.path() : "",
                new Link(subject.creating(), "Create " + noun, "plus"),
                visit.allows(subject.role()),
                ObjectHeads.roleOf(subject),
                Commands.read(address.api()),
                results);
    }

    private Results results(Visit visit, ListAddress address, Optional<Facets> narrowed) {
        Listing<StoredObject> page = find(address);
        long shown = page.items().size();
        boolean first = address.cursor().isEmpty();
        String range = first ? (shown == 0 ? "0" : "1-" + shown) : Long.toString(shown);
        String label = subject.section().title().toLowerCase(Locale.ROOT);
        return new Results(
                label,
                page.total() == 0 && !address.filtered() ? List.of() : facets.tabs(address, page.total()),
                new Sorting(
                        address.sort().id(),
                        address.sorted(address.sort() == Sort.NAME ? Sort.NAME_DESCENDING : Sort.NAME),
                        address.sorted(
                                address.sort() == Sort.UPDATED_DESCENDING ? Sort.UPDATED : Sort.UPDATED_DESCENDING)),
                rows.of(subject, page.items(), visit),
                page.items().isEmpty() ? Optional.of(empty(visit, address)) : Optional.empty(),
                new Pager(
                        range,
                        page.total(),
                        first ? Optional.empty() : Optional.of(address.from("")),
                        page.next().map(address::from)),
                SIZES.stream()
                        .map(size -> new Results.PageSize(size, address.sized(size), size == address.size()))
                        .toList(),
                visit.allows(subject.role())
                        ? Optional.of(new BulkBar(subject.path("bulk"), label, visit.here(), all(page, address)))
                        : Optional.empty(),
                narrowed);
    }

    /** How many objects all pages have, if that is more than this one and not too many to be changed at once. */
    private static OptionalLong all(Listing<StoredObject> page, ListAddress address) {
        boolean more = page.next().isPresent() || !address.cursor().isEmpty();
        return more && page.total() <= Bulk.MOST_NAMES ? OptionalLong.of(page.total()) : OptionalLong.empty();
    }

    private Listing<StoredObject> find(ListAddress address) {
        try {
            return standings.list(subject, address);
        } catch (InvalidCursor _) {
            return standings.list(subject, address.withCursor(""));
        }
    }

    private Empty empty(Visit visit, ListAddress address) {
        String icon = subject.section().icon();
        if (address.filtered()) {
            return new Empty(
                    icon,
                    "Nothing found",
                    address.nothing() + ".",
                    Optional.of(new Link(subject.path(), "Clear filters")));
        }
        return new Empty(
                icon,
                "No " + subject.noun() + " yet",
                sub(),
                visit.allows(subject.role())
                        ? Optional.of(new Link(subject.creating(), "Create " + subject.noun(), "plus"))
                        : Optional.empty());
    }

    private String sub() {
        return switch (subject) {
            case ROUTE -> "What a request must look like, and what happens to it.";
            case SERVICE -> "The backends: their targets and how they are used.";
            case PLAN -> "Limits and quotas that consumers subscribe to.";
            case CONSUMER -> "Who calls, and with which keys.";
            case ISSUER -> "Whose tokens tell who is calling.";
            case CERTIFICATE -> "By which the gateway shows clients who it is.";
        };
    }

    private String placeholder() {
        return switch (subject) {
            case ROUTE -> "Name, host, path, service, tag or note";
            case SERVICE, PLAN, CONSUMER, ISSUER, CERTIFICATE -> "Name, tag or note";
        };
    }
}
