package dev.tollgate.admin.rest;

import static dev.tollgate.admin.rest.Operation.Method.POST;

import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.db.Database;
import dev.tollgate.db.model.Role;
import java.util.List;
import java.util.Set;

/** What can be asked for about response caches. */
final class CacheOperations {

    private final CacheResource cache;

    CacheOperations(Database database) {
        this.cache = new CacheResource(database);
    }

    List<Operation> table() {
        return List.of(new Operation(
                POST,
                Operations.API + "/cache/purge",
                "purgeCache",
                "Lets kept answers go on every node, within a second; soft, they only have to be asked for anew.",
                Role.OPERATOR,
                Set.of(Parameter.DRY_RUN, Parameter.COMMENT, Parameter.PREFER),
                new Input.Json(JsonBody.JSON, "CachePurge"),
                List.of(Replies.receipt(
                        200, "What the nodes are told, or with dryRun would be.", new Output.Schema("CachePurge"))),
                cache::purge));
    }
}
