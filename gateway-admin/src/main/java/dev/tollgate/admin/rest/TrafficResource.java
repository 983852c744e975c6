package dev.tollgate.admin.rest;

import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.admin.live.Grouping;
import dev.tollgate.admin.live.LiveTraffic;
import dev.tollgate.admin.live.RequestFilter;
import dev.tollgate.admin.live.SeriesQuery;
import dev.tollgate.db.Listing;
import dev.tollgate.db.traffic.RequestRecord;
import java.util.List;
import java.util.Optional;

/** What went through the nodes, and single requests. */
final class TrafficResource {

    private final LiveTraffic traffic;
    private final TrafficEvents events = new TrafficEvents();

    TrafficResource(LiveTraffic traffic) {
        this.traffic = traffic;
    }

    Answer series(ApiRequest request) {
        Optional<SeriesQuery> query = TrafficParameters.series(request.query());
        return query.<Answer>map(asked -> new Answer.Document(200, TrafficDocument.of(traffic.series(asked))))
                .orElseGet(() -> Refusals.invalid(request.query().mistakes()));
    }

    Answer stream(ApiRequest request) {
        Grouping by = TrafficParameters.by(request.query());
        if (!request.query().mistakes().isEmpty()) {
            return Refusals.invalid(request.query().mistakes());
        }
        return new Answer.Events(
                new TrafficFeed(traffic.follow(TrafficParameters.lastEvent(request)), by, events, request.admitted()));
    }

    Answer requests(ApiRequest request) {
        RequestFilter filter = TrafficParameters.filter(request.query());
        int limit = ListParameters.limit(request.query());
        if (!request.query().mistakes().isEmpty()) {
            return Refusals.invalid(request.query().mistakes());
        }
        List<RequestRecord> found = traffic.requests(filter);
        List<RequestRecord> newest = found.subList(0, Math.min(limit, found.size()));
        Listing<RequestRecord> page = new Listing<>(newest, Optional.empty(), found.size());
        return new Answer.Document(200, ListDocument.of(page, TrafficDocument::of));
    }

    Answer request(ApiRequest request) {
        String id = request.variables().getOrDefault(Parameter.ID.text(), "");
        return traffic.request(id)
                .<Answer>map(found -> new Answer.Document(200, TrafficDocument.withTimeline(found)))
                .orElseGet(() ->
                        new Problem(Problem.Type.NOT_FOUND, "No such request is kept, or not any longer.").answer());
    }
}
