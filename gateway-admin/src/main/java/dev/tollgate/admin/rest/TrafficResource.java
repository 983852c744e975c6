package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.admin.live.CapturedContent;
import dev.tollgate.admin.live.Grouping;
import dev.tollgate.admin.live.LiveTraffic;
import dev.tollgate.admin.live.RequestFilter;
import dev.tollgate.admin.live.SeriesQuery;
import dev.tollgate.db.Listing;
import dev.tollgate.db.RequestCursor;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.traffic.RequestRecord;
import java.util.List;
import java.util.Optional;

/** What went through the nodes, and single requests. */
final class TrafficResource {

    private final LiveTraffic traffic;
    private final CapturedContent captured;
    private final TrafficEvents events = new TrafficEvents();

    TrafficResource(LiveTraffic traffic, CapturedContent captured) {
        this.traffic = traffic;
        this.captured = captured;
    }

    Answer series(ApiRequest request) {
        return switch (TrafficParameters.series(request.query())) {
            case Reading.Accepted<SeriesQuery>(SeriesQuery asked) ->
                new Answer.Document(200, TrafficDocument.of(traffic.series(asked)));
            case Reading.Refused<SeriesQuery>(List<Mistake> mistakes) -> Refusals.invalid(mistakes);
        };
    }

    Answer stream(ApiRequest request) {
        Grouping by = TrafficParameters.by(request.query());
        return new Answer.Events(
                new TrafficFeed(traffic.follow(TrafficParameters.lastEvent(request)), by, events, request.admitted()));
    }

    Answer requests(ApiRequest request) {
        RequestFilter filter = TrafficParameters.filter(request.query());
        Optional<RequestCursor> after = request.query().value(Parameter.CURSOR).map(RequestCursor::parse);
        Listing<RequestRecord> page = traffic.requests(filter, after, ListParameters.limit(request.query()));
        return new Answer.Document(200, ListDocument.of(page, TrafficDocument::of));
    }

    Answer request(ApiRequest request) {
        return traffic.request(request.path(Parameter.ID))
                .<Answer>map(found -> new Answer.Document(200, withContent(found, request)))
                .orElseGet(() ->
                        new Problem(Problem.Type.NOT_FOUND, "No such request is kept, or not any longer.").answer());
    }

    private ObjectNode withContent(RequestRecord found, ApiRequest request) {
        CapturedContent.Reader reader =
                new CapturedContent.Reader(request.caller().role(), request.author());
        ObjectNode document = TrafficDocument.withTimeline(found);
        captured.of(found, reader)
                .ifPresentOrElse(kept -> document.set("captured", kept), () -> document.putNull("captured"));
        return document;
    }
}
