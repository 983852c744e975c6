package dev.tollgate.admin.console.live;

import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.ui.part.Waterfall;
import dev.tollgate.ui.requests.RequestRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Single requests as pages show them. */
public final class RequestViews {
    /** Path of the page that has them all. */
    public static final String PAGE = "/requests";

    private static final int SERVER_ERROR = 500;

    private RequestViews() {}

    public static RequestRows rows(List<RequestRecord> requests) {
        return new RequestRows(requests.stream().map(RequestViews::row).toList());
    }

    private static RequestRows.Row row(RequestRecord request) {
        return new RequestRows.Row(
                page(request.id()),
                Numbers.millisecond(request.at()),
                status(request),
                tone(request.status()),
                request.method(),
                path(request),
                request.code(),
                present(request.route()),
                present(request.consumer()),
                request.cache().isEmpty() ? Numbers.NONE : request.cache(),
                request.node(),
                Numbers.of(request.totalMs()) + " ms",
                !request.capturedBy().isEmpty());
    }

    /** Path of a request's page; browsers take a step of dots for something else, so such an id is searched for. */
    public static String page(String id) {
        return id.equals(".") || id.equals("..") ? PAGE + "?id=" + id : PAGE + "/" + id;
    }

    public static String status(RequestRecord request) {
        return request.status() == 0 ? Numbers.NONE : Integer.toString(request.status());
    }

    /** The class of a status. */
    public static String tone(int status) {
        return "tg-s" + Math.clamp(status / 100, 2, 5);
    }

    /** With its query, secrets masked. */
    public static String path(RequestRecord request) {
        return request.path() + (request.query().isEmpty() ? "" : "?" + request.query());
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    /** The gateway's own time, each try, and the rest of the reply. */
    public static Waterfall waterfall(RequestRecord request) {
        List<Waterfall.Row> rows = new ArrayList<>();
        rows.add(new Waterfall.Row(
                "Gateway", OWN, "before and after the tries", Waterfall.Bar.GATEWAY, 0, request.gatewayMs()));
        rows.addAll(tries(request));
        double head = Math.min(request.gatewayMs() + request.upstreamMs(), request.totalMs());
        rows.add(new Waterfall.Row(
                "Reply",
                request.status() == 0 ? NO_REPLY : WELL,
                request.bytesOut() + " bytes out",
                Waterfall.Bar.REPLY,
                head,
                request.totalMs() - head));
        return new Waterfall(rows, request.totalMs());
    }

    /** Each try at a target. */
    public static List<Waterfall.Row> tries(RequestRecord request) {
        List<Waterfall.Row> rows = new ArrayList<>();
        for (RequestRecord.Attempt attempt : request.tried()) {
            boolean failed = !attempt.code().isEmpty() || attempt.status() >= SERVER_ERROR;
            rows.add(new Waterfall.Row(
                    attempt.part().isEmpty() ? "Try " + (rows.size() + 1) : "Part " + attempt.part(),
                    outcome(attempt, failed),
                    attempt.target(),
                    failed ? Waterfall.Bar.FAILED : Waterfall.Bar.UPSTREAM,
                    attempt.startMs(),
                    attempt.ms()));
        }
        return rows;
    }

    private static final Waterfall.Outcome OWN = new Waterfall.Outcome("own time", "clock", "off");
    private static final Waterfall.Outcome WELL = new Waterfall.Outcome("sent", "circle-check", "ok");
    private static final Waterfall.Outcome NO_REPLY = new Waterfall.Outcome("none", "circle-x", "bad");

    private static Waterfall.Outcome outcome(RequestRecord.Attempt attempt, boolean failed) {
        String text = attempt.code().isEmpty() ? left(attempt.status()) : attempt.code();
        return failed
                ? new Waterfall.Outcome(text, "circle-x", "bad")
                : new Waterfall.Outcome(text, "circle-check", "ok");
    }

    private static String left(int status) {
        return status == 0 ? "left" : Integer.toString(status);
    }
}
