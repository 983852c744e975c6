package dev.tollgate.admin.rest;

import static dev.tollgate.admin.rest.Operation.Method.GET;

import dev.tollgate.admin.live.CapturedContent;
import dev.tollgate.admin.live.LiveTraffic;
import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.admin.rest.Operation.Reply;
import dev.tollgate.db.model.Role;
import java.util.List;
import java.util.Set;

/** What can be asked for about traffic. */
final class TrafficOperations {

    private static final String TRAFFIC = Operations.API + "/traffic";
    private static final String REQUESTS = Operations.API + "/requests";

    private final TrafficResource traffic;

    TrafficOperations(LiveTraffic traffic, CapturedContent captured) {
        this.traffic = new TrafficResource(traffic, captured);
    }

    List<Operation> table() {
        return List.of(
                new Operation(
                        GET,
                        TRAFFIC,
                        "findTraffic",
                        "What the nodes saw, step by step.",
                        Role.VIEWER,
                        Set.of(Parameter.RANGE, Parameter.STEP, Parameter.BY),
                        new Input.None(),
                        List.of(Replies.ok("The series, by key.", "Traffic")),
                        traffic::series),
                new Operation(
                        GET,
                        TRAFFIC + "/stream",
                        "followTraffic",
                        "The same in steps of one second as it happens: events named traffic whose data is a Traffic.",
                        Role.VIEWER,
                        Set.of(Parameter.BY, Parameter.LAST_EVENT_ID),
                        new Input.None(),
                        List.of(Reply.of(
                                200, "Server-sent events, until the caller's right ends.", new Output.Events())),
                        traffic::stream),
                new Operation(
                        GET,
                        REQUESTS,
                        "listRequests",
                        "Requests that were kept, the newest first: as long as the settings say, at most 10,000.",
                        Role.VIEWER,
                        Set.of(
                                Parameter.ROUTE,
                                Parameter.CONSUMER,
                                Parameter.STATUS,
                                Parameter.CODE,
                                Parameter.MIN_MS,
                                Parameter.REQUEST_ID,
                                Parameter.PATH,
                                Parameter.CLIENT_ADDRESS,
                                Parameter.FROM,
                                Parameter.TO,
                                Parameter.LIMIT,
                                Parameter.CURSOR),
                        new Input.None(),
                        List.of(Replies.ok("As many as were asked for.", "RequestList")),
                        traffic::requests),
                new Operation(
                        GET,
                        REQUESTS + "/{id}",
                        "findRequest",
                        "One request with its timeline, and what a rule of capture has kept of it; the newest one of"
                                + " this id. Bodies are for operators and admins.",
                        Role.VIEWER,
                        Set.of(Parameter.ID),
                        new Input.None(),
                        List.of(
                                Replies.ok("The request.", "RequestWithTimeline"),
                                Reply.of(404, "It is not kept.", new Output.Problem())),
                        traffic::request));
    }
}
