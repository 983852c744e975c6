package dev.tollgate.admin.rest;

import static dev.tollgate.admin.rest.Operation.Method.GET;
import static dev.tollgate.admin.rest.Operation.Method.POST;

import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.admin.rest.Operation.Reply;
import dev.tollgate.db.Database;
import dev.tollgate.db.model.Role;
import java.util.List;
import java.util.Set;

/** What can be asked for about the history of the configuration. */
final class RevisionOperations {

    private static final String ALL = Operations.API + "/revisions";
    private static final String ONE = ALL + "/{n}";
    private static final Reply MISSING = Reply.of(404, "There is no such revision.", new Output.Problem());

    private final RevisionResource revisions;

    RevisionOperations(Database database, Editor editor) {
        this.revisions = new RevisionResource(database, editor);
    }

    List<Operation> table() {
        return List.of(
                new Operation(
                        GET,
                        ALL,
                        "listRevisions",
                        "A page of the history, the newest revision first.",
                        Role.VIEWER,
                        Set.of(Parameter.CHANGED_OBJECT, Parameter.LIMIT, Parameter.CURSOR),
                        new Input.None(),
                        List.of(Replies.ok("The page; of each revision the first objects.", "RevisionList")),
                        revisions::list),
                new Operation(
                        GET,
                        ONE,
                        "findRevision",
                        "One revision: who made it, when, why, and which objects it changed.",
                        Role.VIEWER,
                        Set.of(Parameter.REVISION),
                        new Input.None(),
                        List.of(Replies.ok("The revision, with its first 200 objects.", "Revision"), MISSING),
                        revisions::find),
                new Operation(
                        GET,
                        ONE + "/diff",
                        "compareRevisions",
                        "A page of the objects that differ at two revisions; before is how they were at the other one.",
                        Role.VIEWER,
                        Set.of(Parameter.REVISION, Parameter.AGAINST, Parameter.LIMIT, Parameter.CURSOR),
                        new Input.None(),
                        List.of(Replies.ok("The page.", "RevisionDiff"), MISSING),
                        revisions::differences),
                new Operation(
                        POST,
                        ONE + "/restore",
                        "restoreRevision",
                        "Makes the configuration what it was, without the secrets of then, as a new revision.",
                        Role.ADMIN,
                        WriteParameters.served(Parameter.REVISION),
                        new Input.None(),
                        List.of(Replies.changes(), MISSING, Replies.STALE),
                        revisions::restore));
    }
}
