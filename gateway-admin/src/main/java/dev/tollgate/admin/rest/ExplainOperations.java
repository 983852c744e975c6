package dev.tollgate.admin.rest;

import static dev.tollgate.admin.rest.Operation.Method.POST;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.TargetStates;
import dev.tollgate.admin.explain.Explanations;
import dev.tollgate.admin.explain.Sendings;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.admin.rest.Operation.Reply;
import dev.tollgate.db.Database;
import dev.tollgate.db.health.NodeHealthReport;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.traffic.RequestRecord;
import java.util.List;
import java.util.Set;

/** What can be asked about requests that nobody has sent. */
final class ExplainOperations {

    private final Database database;
    private final Explanations explanations;
    private final Sendings sendings;
    private final TargetStates states;

    ExplainOperations(Database database, Explanations explanations, Sendings sendings) {
        this.database = database;
        this.explanations = explanations;
        this.sendings = sendings;
        this.states = new TargetStates(database);
    }

    List<Operation> table() {
        return List.of(
                new Operation(
                        POST,
                        Operations.API + "/explain",
                        "explain",
                        "What nodes would do with a request: which route wins, why others lose, what runs, and where it"
                                + " goes.",
                        Role.VIEWER,
                        Set.of(),
                        new Input.Json(JsonBody.JSON, "ExplainQuestion"),
                        List.of(Replies.ok("By the newest revision.", "Explanation")),
                        this::explain),
                new Operation(
                        POST,
                        Operations.API + "/explain/send",
                        "sendRequest",
                        "Has a node send a request, as a client's that counts like any other, and tells what each step"
                                + " did.",
                        Role.OPERATOR,
                        Set.of(),
                        new Input.Json(JsonBody.JSON, "SendRequest"),
                        List.of(
                                Replies.ok("What became of it.", "SentRequest"),
                                Reply.of(503, "No node is live, or it does not answer.", new Output.Problem())),
                        this::send));
    }

    private Answer send(ApiRequest request) {
        return JsonBody.reading(
                request, document -> sendings.send(document, request.author()), outcome -> switch (outcome) {
                    case Sendings.Outcome.Sent(RequestRecord sent, ObjectNode document) ->
                        new Answer.Document(
                                200, TrafficDocument.withTimeline(sent).setAll(document));
                    case Sendings.Outcome.Unreachable(String reason) ->
                        new Problem(Problem.Type.NO_NODE, reason).answer().with("Retry-After", "1");
                });
    }

    private Answer explain(ApiRequest request) {
        return JsonBody.reading(request, explanations::explain, told -> {
            addPool(told.services(), told.document());
            return new Answer.Document(200, told.document());
        });
    }

    /** Counts and states come from what nodes have reported. */
    private void addPool(List<String> services, ObjectNode document) {
        ArrayNode pool = document.putArray("pool");
        List<NodeHealthReport> nodes =
                services.isEmpty() ? List.of() : database.nodes().health();
        services.forEach(name -> states.service(name).ifPresent(service -> {
            ObjectNode health = HealthDocument.of(name, states.of(service), nodes);
            ObjectNode one = pool.addObject().put("service", name);
            ArrayNode targets = one.putArray("targets");
            service.targets()
                    .forEach(target -> targets.addObject()
                            .put("url", target.url().toString())
                            .put("weight", target.weight())
                            .put("tier", target.tier()));
            one.set("health", health);
        }));
    }
}
