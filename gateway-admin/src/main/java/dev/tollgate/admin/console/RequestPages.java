package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.live.LivePages;
import dev.tollgate.admin.console.live.Numbers;
import dev.tollgate.admin.console.live.RequestViews;
import dev.tollgate.admin.live.CapturedContent;
import dev.tollgate.admin.live.LiveTraffic;
import dev.tollgate.admin.live.RequestFilter;
import dev.tollgate.admin.login.Login;
import dev.tollgate.db.InvalidCursor;
import dev.tollgate.db.Listing;
import dev.tollgate.db.RequestCursor;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Pager;
import dev.tollgate.ui.requests.RequestPage;
import dev.tollgate.ui.requests.RequestsPage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The requests that were kept: found, followed, and one by one. */
final class RequestPages {
    private static final int SHOWN = 100;
    private static final String STREAM = "/live/requests";
    private static final String AFTER = "after";

    private final LiveTraffic traffic;
    private final LivePages live;
    private final Login login;
    private final GatewayAddress gateway;
    private final CapturedContent captured;
    private final CaptureViews captures;
    private final InstantSource clock;

    /** What was kept whole, by which rules, and what time it is. */
    record Kept(CapturedContent captured, CaptureViews captures, InstantSource clock) {}

    RequestPages(LiveTraffic traffic, LivePages live, Login login, GatewayAddress gateway, Kept kept) {
        this.captured = kept.captured();
        this.captures = kept.captures();
        this.clock = kept.clock();
        this.traffic = traffic;
        this.live = live;
        this.login = login;
        this.gateway = gateway;
    }

    List<Action> actions() {
        return List.of(
                Action.get(Section.REQUESTS.path(), this::page),
                Action.get(STREAM, this::stream),
                Action.get(Section.REQUESTS.path("{id}"), this::one));
    }

    private String keeps() {
        return "The newest 10,000 of the last " + Moment.length(traffic.keepsRequests())
                + ": all errors and slow ones, as far as a node keeps 20 a second, and a sample of the rest.";
    }

    /** An address that somebody made up has no page. */
    private Reply page(Visit visit) {
        try {
            return list(visit);
        } catch (InvalidCursor _) {
            return Refusals.missing("page of requests", Refusals.Back.to(Section.REQUESTS, Section.REQUESTS.path()));
        }
    }

    private Reply list(Visit visit) {
        RequestQuery query = RequestQuery.of(visit.query());
        Optional<RequestFilter> filter = query.filter();
        Optional<RequestCursor> after = query.after();
        Listing<RequestRecord> found = filter.map(wanted -> traffic.requests(wanted, after, SHOWN))
                .orElseGet(() -> new Listing<>(List.of(), Optional.empty(), 0));
        RequestsPage page = new RequestsPage(
                keeps(),
                query.fields(),
                query.filtered(),
                newest(query),
                RequestViews.rows(found.items()),
                pager(query, found),
                after.isPresent()
                        ? Optional.empty()
                        : Optional.of(STREAM
                                + query.with(
                                        AFTER,
                                        Long.toString(traffic.requestsSince(0, RequestFilter.ALL, 0)
                                                .seen()))),
                captures.running(visit, Section.REQUESTS.path()),
                query.route().map(route -> CaptureViews.start(route, visit)),
                Commands.read("/requests" + query.address()));
        return filter.isPresent() ? Reply.page(page) : Reply.refused(page);
    }

    /** The same requests of the last minutes, hour and day. */
    private List<Link> newest(RequestQuery query) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return Stream.of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(1))
                .map(length -> new Link(
                        Section.REQUESTS.path() + query.newest(now.minus(length)), "Last " + Moment.length(length)))
                .toList();
    }

    private static Pager pager(RequestQuery query, Listing<RequestRecord> found) {
        return new Pager(
                Integer.toString(found.items().size()),
                found.total(),
                query.after().map(_ -> Section.REQUESTS.path() + query.address()),
                found.next().map(next -> Section.REQUESTS.path() + query.with(RequestQuery.CURSOR, next)));
    }

    private Reply stream(Visit visit) {
        RequestFilter filter = RequestQuery.of(visit.query()).filter().orElse(RequestFilter.ALL);
        String cookie = login.cookie().read(visit.call()).orElse("");
        return new Reply.Other(
                live.requests(filter, after(visit), () -> login.sessions().holds(cookie)));
    }

    /** A browser that comes back by itself names its last event; a page its own. */
    private static long after(Visit visit) {
        String told = visit.call().header("Last-Event-ID").orElse(visit.query().text(AFTER));
        return told.matches("[0-9]{1,18}") ? Long.parseLong(told) : 0;
    }

    private Reply one(Visit visit) {
        return traffic.request(visit.variable("id"))
                .map(request -> Reply.page(page(request, visit)))
                .orElseGet(() -> Refusals.of(
                        404,
                        "No such request is kept",
                        "It was not among those that are kept, or is not any longer. " + keeps(),
                        Refusals.Back.to(Section.REQUESTS, Section.REQUESTS.path())));
    }

    private RequestPage page(RequestRecord request, Visit visit) {
        String code = request.code();
        Optional<ObjectNode> kept = captured.of(request, visit.reader());
        return new RequestPage(
                request.method() + " " + request.path(),
                new RequestPage.Status(
                        RequestViews.status(request),
                        RequestViews.tone(request.status()),
                        code,
                        "in " + Numbers.of(request.totalMs()) + " ms"
                                + (code.isEmpty() || request.service().isEmpty() && request.status() != 0
                                        ? ""
                                        : ", of which the service took " + Numbers.of(request.upstreamMs()) + " ms")),
                facts(request),
                CapturedViews.heads(request, kept),
                kept.map(CapturedViews::captured),
                RequestViews.waterfall(request),
                Optional.of(request.route()).filter(Words::name).map(route -> CaptureViews.start(route, visit)),
                new Link(ExplainAddress.of(request), "Replay in tester", "flask"),
                Commands.again(gateway.from(visit.call()), request),
                Commands.read("/requests/" + request.id()));
    }

    private static List<RequestPage.Fact> facts(RequestRecord request) {
        List<RequestPage.Fact> facts = new ArrayList<>();
        add(facts, "Request id", request.id());
        add(facts, "Began", request.at().toString());
        add(facts, "Node", request.node());
        add(facts, "Host", request.host());
        add(facts, "Query", request.query());
        addLinked(facts, "Route", request.route(), Section.ROUTES);
        addLinked(facts, "Service", request.service(), Section.SERVICES);
        add(facts, "Target", request.target());
        addLinked(facts, "Consumer", request.consumer(), Section.CONSUMERS);
        add(facts, "Credential", request.credential());
        add(facts, "Client", request.clientAddress());
        add(facts, "Cache", request.cache());
        add(facts, "Bytes out", Long.toString(request.bytesOut()));
        return facts;
    }

    private static void add(List<RequestPage.Fact> facts, String label, String text) {
        facts.add(new RequestPage.Fact(label, text.isEmpty() ? Numbers.NONE : text, Optional.empty()));
    }

    /** What is no name of ours, such as the subject of a token, has no page. */
    private static void addLinked(List<RequestPage.Fact> facts, String label, String name, Section section) {
        if (name.matches("[a-z0-9][a-z0-9._-]{0,62}")) {
            facts.add(new RequestPage.Fact(label, name, Optional.of(new Link(section.path(name), name))));
        } else {
            add(facts, label, name);
        }
    }
}
