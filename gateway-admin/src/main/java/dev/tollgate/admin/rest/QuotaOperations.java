package dev.tollgate.admin.rest;

import static dev.tollgate.admin.rest.Operation.Method.GET;
import static dev.tollgate.admin.rest.Operation.Method.POST;

import dev.tollgate.admin.quota.ConsumerQuotas;
import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.admin.rest.Operation.Reply;
import dev.tollgate.db.Database;
import dev.tollgate.db.model.Role;
import java.util.List;
import java.util.Set;

/** What can be asked for about quotas. */
final class QuotaOperations {
    private static final String ALL = Operations.API + "/consumers/{name}/quotas";
    private static final String ONE = ALL + "/{quota}";
    private static final Set<Parameter> OF_ONE =
            Set.of(Parameter.NAME, Parameter.QUOTA, Parameter.DRY_RUN, Parameter.COMMENT);
    private static final List<Reply> REPLIES = List.of(
            Replies.ok("The quota as it is now, or with dryRun as it would be.", "QuotaStatus", "Tollgate-Revision"),
            Reply.of(404, "The consumer has no such quota.", new Output.Problem()));

    private final QuotaResource quotas;

    QuotaOperations(Database database, ConsumerQuotas quotas) {
        this.quotas = new QuotaResource(quotas, new Receipts(database));
    }

    List<Operation> table() {
        return List.of(
                new Operation(
                        GET,
                        ALL,
                        "listQuotas",
                        "A consumer's quotas, its plan's and its own, and what is used of them.",
                        Role.VIEWER,
                        Set.of(Parameter.NAME),
                        new Input.None(),
                        List.of(Replies.ok("All of them.", "QuotaStatusList"), Replies.MISSING),
                        quotas::list),
                new Operation(
                        POST,
                        ONE + "/reset",
                        "resetQuota",
                        "Forgets what a consumer has used of a quota in this period. Nodes know within a second.",
                        Operation.usualRole(POST),
                        OF_ONE,
                        new Input.None(),
                        REPLIES,
                        quotas::reset),
                new Operation(
                        POST,
                        ONE + "/add",
                        "addToQuota",
                        "Lets a consumer call more often in this period than its quota says. Nodes know within a"
                                + " second.",
                        Operation.usualRole(POST),
                        OF_ONE,
                        new Input.Json(JsonBody.JSON, "QuotaAddition"),
                        REPLIES,
                        quotas::add));
    }
}
