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
    private static final Set<Parameter> CONDITIONS =
            Set.of(Parameter.DRY_RUN, Parameter.COMMENT, Parameter.IF_MATCH, Parameter.IF_NONE_MATCH);
    private static final Set<Parameter> WRITE_ONE =
            Set.of(Parameter.NAME, Parameter.DRY_RUN, Parameter.COMMENT, Parameter.IF_MATCH, Parameter.IF_NONE_MATCH);
    private static final Reply WRITTEN = Reply.of(
            200,
            "The draft as it is now; with dryRun: what would come of it.",
            new Output.Schema("DraftOrPreview"),
            "ETag",
            "Tollgate-Revision");
    private static final Reply CREATED =
            Reply.of(201, "The new draft.", new Output.Schema("Draft"), "Location", "ETag", "Tollgate-Revision");

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
                        Set.of(Parameter.Q, Parameter.LIMIT, Parameter.CURSOR, Parameter.SORT),
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
                        List.of(Replies.preview(), CREATED, Replies.taken(), Replies.STALE),
                        drafts::create),
                new Operation(
                        PUT,
                        ONE,
                        "putDraft",
                        "Adds or replaces a draft; a secret that is not sent stays.",
                        Operation.usualRole(PUT),
                        WRITE_ONE,
                        new Input.Json(JsonBody.JSON, "DraftPut"),
                        List.of(WRITTEN, CREATED, Replies.STALE),
                        drafts::put),
                new Operation(
                        PATCH,
                        ONE,
                        "patchDraft",
                        "Changes a draft by a merge patch (RFC 7396).",
                        Operation.usualRole(PATCH),
                        WRITE_ONE,
                        new Input.Json(JsonBody.MERGE_PATCH, "MergePatch"),
                        List.of(WRITTEN, Replies.MISSING, Replies.STALE),
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
                        List.of(
                                Replies.preview(),
                                Reply.of(204, "Gone.", new Output.Nothing(), "Tollgate-Revision"),
                                Replies.MISSING,
                                Replies.STALE),
                        drafts::drop),
                new Operation(
                        POST,
                        ONE + "/publish",
                        "publishDraft",
                        "Makes a draft a revision, all of it or nothing, and drops it.",
                        Operation.usualRole(POST),
                        Set.of(
                                Parameter.NAME,
                                Parameter.DRY_RUN,
                                Parameter.COMMENT,
                                Parameter.IF_MATCH,
                                Parameter.IF_NONE_MATCH,
                                Parameter.PREFER),
                        new Input.None(),
                        List.of(
                                Reply.of(
                                        200,
                                        "What it has changed; with dryRun as its diff.",
                                        new Output.Schema("DraftPlan"),
                                        "Tollgate-Revision",
                                        "Tollgate-Applied",
                                        "Preference-Applied"),
                                Replies.MISSING,
                                Reply.of(
                                        409,
                                        "Others have changed its objects since; conflicts tells what.",
                                        new Output.Problem()),
                                Replies.STALE),
                        drafts::publish));
    }
}
