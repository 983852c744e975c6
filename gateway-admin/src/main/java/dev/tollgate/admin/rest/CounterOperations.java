package dev.tollgate.admin.rest;

import static dev.tollgate.admin.rest.Operation.Method.GET;
import static dev.tollgate.admin.rest.Operation.Method.POST;

import dev.tollgate.admin.limit.ConsumerCounters;
import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.admin.rest.Operation.Reply;
import dev.tollgate.db.Database;
import dev.tollgate.db.model.Role;
import java.util.List;
import java.util.Set;

/** What can be asked for about the counters of consumers. */
final class CounterOperations {
    private static final String ALL = Operations.API + "/consumers/{name}/limits";

    private final CounterResource counters;

    CounterOperations(Database database, ConsumerCounters counters) {
        this.counters = new CounterResource(counters, new Receipts(database));
    }

    List<Operation> table() {
        List<Reply> replies = List.of(Replies.ok("What they stand at now.", "LimitCounterList"), Replies.MISSING);
        List<Reply> receipts = List.of(
                Replies.ok(
                        "What they stand at now; with dryRun nothing is forgotten.",
                        "LimitCounterList",
                        "Tollgate-Revision"),
                Replies.MISSING);
        return List.of(
                new Operation(
                        GET,
                        ALL,
                        "listLimitCounters",
                        "What limits stand at for a consumer, as all nodes tell it now.",
                        Role.VIEWER,
                        Set.of(Parameter.NAME),
                        new Input.None(),
                        replies,
                        counters::list),
                new Operation(
                        POST,
                        ALL + "/reset",
                        "resetLimitCounters",
                        "Has all nodes forget what limits have counted for a consumer. What is under way stays so.",
                        Operation.usualRole(POST),
                        Set.of(Parameter.NAME, Parameter.DRY_RUN, Parameter.COMMENT),
                        new Input.None(),
                        receipts,
                        counters::resetAll),
                new Operation(
                        POST,
                        ALL + "/{limit}/reset",
                        "resetLimitCounter",
                        "The same for the limits of one name.",
                        Operation.usualRole(POST),
                        Set.of(Parameter.NAME, Parameter.LIMIT_NAME, Parameter.DRY_RUN, Parameter.COMMENT),
                        new Input.None(),
                        receipts,
                        counters::resetOne));
    }
}
