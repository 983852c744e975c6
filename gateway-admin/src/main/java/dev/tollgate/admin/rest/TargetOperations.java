package dev.tollgate.admin.rest;

import static dev.tollgate.admin.rest.Operation.Method.GET;
import static dev.tollgate.admin.rest.Operation.Method.POST;
import static dev.tollgate.admin.rest.Operation.Method.PUT;

import dev.tollgate.admin.explain.TargetTrials;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.admin.rest.Operation.Reply;
import dev.tollgate.db.Database;
import dev.tollgate.db.model.Role;
import java.util.List;
import java.util.Set;

/** What can be asked for about the targets of services. */
final class TargetOperations {

    private static final String SERVICE = Operations.API + "/services/{name}";

    private final TargetResource targets;
    private final TargetTrials trials;

    TargetOperations(Database database, TargetTrials trials) {
        this.targets = new TargetResource(database);
        this.trials = trials;
    }

    List<Operation> table() {
        return List.of(
                new Operation(
                        GET,
                        SERVICE + "/health",
                        "findServiceHealth",
                        "How each node finds each address of the service's targets.",
                        Role.VIEWER,
                        Set.of(Parameter.NAME),
                        new Input.None(),
                        List.of(Replies.ok("As the nodes last reported.", "ServiceHealth"), Replies.MISSING),
                        targets::health),
                new Operation(
                        PUT,
                        SERVICE + "/targets/{target}/state",
                        "putTargetState",
                        "Decides by hand about a target, on every node, until it is decided otherwise.",
                        Role.OPERATOR,
                        Set.of(
                                Parameter.NAME,
                                Parameter.TARGET,
                                Parameter.DRY_RUN,
                                Parameter.COMMENT,
                                Parameter.PREFER),
                        new Input.Json(JsonBody.JSON, "TargetState"),
                        List.of(
                                Replies.receipt(
                                        200,
                                        "The state that holds, or with dryRun would hold.",
                                        new Output.Schema("TargetState")),
                                Reply.of(404, "There is no such service or target.", new Output.Problem())),
                        targets::force),
                new Operation(
                        POST,
                        Operations.API + "/explain/target",
                        "testTarget",
                        "Tests from the admin's machine how far one gets with a target: name, connection, TLS, an"
                                + " answer.",
                        Role.OPERATOR,
                        Set.of(),
                        new Input.Json(JsonBody.JSON, "TargetTest"),
                        List.of(Replies.ok("What came of it, whatever that is.", "TargetTestResult")),
                        this::test));
    }

    private Answer test(ApiRequest request) {
        return JsonBody.reading(
                request,
                document -> trials.run(document, request.author()),
                result -> new Answer.Document(200, result));
    }
}
