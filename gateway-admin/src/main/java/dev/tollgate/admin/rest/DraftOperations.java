package dev.tollgate.admin.rest;

import static dev.tollgate.admin.rest.Operation.Method.DELETE;
import static dev.tollgate.admin.rest.Operation.Method.GET;
import static dev.tollgate.admin.rest.Operation.Method.PATCH;
import static dev.tollgate.admin.rest.Operation.Method.POST;
import static dev.tollgate.admin.rest.Operation.Method.PUT;

import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.rest.Operation.Input;
import dev.tollgate.admin.rest.Operation.Output;
import dev.tollgate.admin.rest.Operation.Reply;
import dev.tollgate.db.Database;
import dev.tollgate.db.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What can be asked for about edits that are collected. */
final class DraftOperations {
    private static final String ALL = Operations.API + "/drafts";
    private static final String ONE = ALL + "/{name}";
    private static final Set<Parameter> CONDITIONS = WriteParameters.stored();
    private static final Set<Parameter> WRITE_ONE = WriteParameters.stored(Parameter.NAME);
    private final DraftResource drafts;

    DraftOperations(Database database, Editor editor, String base) {
        this.drafts = new DraftResource(database, editor, base);
    }

    List<Operation> table() {
        List<Operation> table = new ArrayList<>(reads());
        table.addAll(writes());
        table.addAll(ends());
        return table;
    }

    private List<Operation> reads() {
        return List.of(
                new Operation(
                        GET,
                        ALL,
                        "listDrafts",
                        "A page of the drafts; q searches names.",
                        Role.VIEWER,
                        ListParameters.BY_NAME,
                        new Input.None(),
                        List.of(Replies.ok("The page.", "DraftList")),
                        drafts::list),
                new Operation(
                        GET,
                        ONE,
                        "findDraft",
                        "One draft, without secrets.",
                        Role.VIEWER,
                        Set.of(Parameter.NAME, Parameter.IF_NONE_MATCH),
                        new Input.None(),
                        List.of(Replies.ok("The draft.", "Draft", "ETag"), Replies.UNCHANGED, Replies.MISSING),
                        drafts::find),
                new Operation(
                        GET,
                        ONE + "/diff",
                        "compareDraft",
                        "What a draft changes as things stand, what is odd about it, and what others have changed"
                                + " since.",
                        Role.VIEWER,
                        Set.of(Parameter.NAME),
                        new Input.None(),
                        List.of(
                                Replies.ok("The plan, with conflicts.", "DraftPlan", "Tollgate-Revision"),
                                Replies.MISSING),
                        drafts::differences));
    }

    private List<Operation> writes() {
        return List.of(
                new Operation(
                        POST,
                        ALL,
                        "createDraft",
                        "Adds a draft, which names itself.",
                        Operation.usualRole(POST),
                        CONDITIONS,
                        new Input.Json(JsonBody.JSON, "Draft"),
                        List.of(Replies.preview(), Replies.added("Draft"), Replies.taken(), Replies.STALE),
                        drafts::create),
                new Operation(
                        PUT,
                        ONE,
                        "putDraft",
                        "Adds or replaces a draft; a secret that is not sent stays.",
                        Operation.usualRole(PUT),
                        WRITE_ONE,
                        new Input.Json(JsonBody.JSON, "DraftPut"),
                        List.of(Replies.stored("Draft"), Replies.added("Draft"), Replies.STALE),
                        drafts::put),
                new Operation(
                        PATCH,
                        ONE,
                        "patchDraft",
                        "Changes a draft by a merge patch (RFC 7396).",
                        Operation.usualRole(PATCH),
                        WRITE_ONE,
                        new Input.Json(JsonBody.MERGE_PATCH, "MergePatch"),
                        List.of(Replies.stored("Draft"), Replies.MISSING, Replies.STALE),
                        drafts::patch));
    }

    private List<Operation> ends() {
        return List.of(
                new Operation(
                        DELETE,
                        ONE,
                        "deleteDraft",
                        "Drops a draft; nothing comes of it.",
                        Operation.usualRole(DELETE),
                        WRITE_ONE,
                        new Input.None(),
                        List.of(Replies.preview(), Replies.dropped(), Replies.MISSING, Replies.STALE),
                        drafts::drop),
                new Operation(
                        POST,
                        ONE + "/publish",
                        "publishDraft",
                        "Makes a draft a revision, all of it or nothing, and drops it.",
                        Operation.usualRole(POST),
                        WriteParameters.served(Parameter.NAME),
                        new Input.None(),
                        List.of(
                                Replies.receipt(
                                        200,
                                        "What it has changed; with dryRun as its diff.",
                                        new Output.Schema("DraftPlan")),
                                Replies.MISSING,
                                Reply.of(
                                        409,
                                        "Others have changed its objects since; conflicts tells what.",
                                        new Output.Problem()),
                                Replies.STALE),
                        drafts::publish));
    }
}
