package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.admin.rest.Operation.Reply;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.secret.DebugTokens;
import java.util.List;
import java.util.Set;

/** Letting somebody see where nodes spend the time of requests. */
record DebugOperations(DebugTokens tokens) {

    List<Operation> table() {
        return List.of(new Operation(
                Operation.Method.POST,
                Operations.API + "/debug-tokens",
                "createDebugToken",
                "A token with which any request is answered with Server-Timing, for ten minutes.",
                Role.OPERATOR,
                Set.of(),
                new Input.None(),
                List.of(Reply.of(201, "The token; it is shown this once.", new Output.Schema("DebugToken"))),
                _ -> create()));
    }

    private Answer create() {
        DebugTokens.Minted minted = tokens.mint();
        return new Answer.Document(
                201,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("header", DebugTokens.HEADER)
                        .put("token", minted.token())
                        .put("expiresAt", minted.expiresAt().toString()));
    }
}
