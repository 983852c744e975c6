package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.ChangePlan;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Difference;
import dev.tollgate.admin.change.DraftEditor;
import dev.tollgate.admin.change.DraftOutcome;
import dev.tollgate.admin.change.DraftOutcome.Conflict;
import dev.tollgate.admin.change.DraftShape;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.db.Database;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.StoredDraft;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.shape.Mistake;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Edits that are collected. */
final class DraftResource {
    private final Database database;
    private final Editor editor;
    private final LiveNodes liveNodes;
    private final String base;

    DraftResource(Database database, Editor editor, String base) {
        this.database = database;
        this.editor = editor;
        this.liveNodes = new LiveNodes(database);
        this.base = base + "/drafts/";
    }

    Answer list(ApiRequest request) {
        ListQuery query = ListParameters.read(request.query());
        return request.query().mistakes().isEmpty()
                ? new Answer.Document(200, ListDocument.of(editor.drafts().page(query), DraftShape::shown))
                : Refusals.invalid(request.query().mistakes());
    }

    Answer find(ApiRequest request) {
        Optional<StoredDraft> found = editor.drafts().find(request.name());
        if (found.isEmpty()) {
            return missing(request);
        }
        Answer answer = EntityTag.unchanged(request.call(), found.get().version())
                ? new Answer.Empty(304)
                : new Answer.Document(200, DraftShape.shown(found.get()));
        return answer.with("ETag", EntityTag.of(found.get().version()));
    }

    Answer create(ApiRequest request) {
        return write(request, DraftEditor.Edit.Kind.CREATE, ObjectResource.JSON);
    }

    Answer put(ApiRequest request) {
        return write(request, DraftEditor.Edit.Kind.PUT, ObjectResource.JSON);
    }

    Answer patch(ApiRequest request) {
        return write(request, DraftEditor.Edit.Kind.PATCH, ObjectResource.MERGE_PATCH);
    }

    private Answer write(ApiRequest request, DraftEditor.Edit.Kind kind, List<String> mediaTypes) {
        boolean dryRun = request.query().flag(Parameter.DRY_RUN);
        if (!request.query().mistakes().isEmpty()) {
            return Refusals.invalid(request.query().mistakes());
        }
        return switch (JsonBody.of(request.call(), mediaTypes)) {
            case JsonBody.Refused(Answer answer) -> answer;
            case JsonBody.Read(JsonNode document) ->
                answer(
                        request,
                        editor.drafts()
                                .change(
                                        request.author(),
                                        new DraftEditor.Edit(request.name(), kind, document),
                                        EntityTag.condition(request.call()),
                                        !dryRun));
        };
    }

    Answer drop(ApiRequest request) {
        boolean dryRun = request.query().flag(Parameter.DRY_RUN);
        return request.query().mistakes().isEmpty()
                ? answer(
                        request,
                        editor.drafts()
                                .drop(request.author(), request.name(), EntityTag.condition(request.call()), !dryRun))
                : Refusals.invalid(request.query().mistakes());
    }

    /** What it does as things stand, and what is in its way. */
    Answer differences(ApiRequest request) {
        return answer(
                request,
                editor.previewPublish(request.name(), new Condition.Always()).result());
    }

    Answer publish(ApiRequest request) {
        boolean dryRun = request.query().flag(Parameter.DRY_RUN);
        if (!request.query().mistakes().isEmpty()) {
            return Refusals.invalid(request.query().mistakes());
        }
        Condition condition = EntityTag.condition(request.call());
        Written<DraftOutcome> written = dryRun
                ? editor.previewPublish(request.name(), condition)
                : editor.publish(request.author(), request.name(), condition);
        Answer answer = answer(request, written.result());
        return dryRun || !written.changed()
                ? answer
                : answer.with("Tollgate-Revision", Long.toString(written.revision()))
                        .with(liveNodes.awaitApplied(written.revision(), request.call()));
    }

    private Answer answer(ApiRequest request, DraftOutcome outcome) {
        return plain(request, outcome)
                .with("Tollgate-Revision", Long.toString(database.reader().revision()));
    }

    private Answer plain(ApiRequest request, DraftOutcome outcome) {
        return switch (outcome) {
            case DraftOutcome.Stored(StoredDraft draft, boolean created) -> stored(draft, created);
            case DraftOutcome.Tried(Optional<ObjectNode> before, Optional<ObjectNode> after) ->
                new OutcomeAnswers(base)
                        .answer(new Outcome.Preview(
                                after, Optional.empty(), Difference.between(before, after), List.of()));
            case DraftOutcome.Dropped() -> new Answer.Empty(204);
            case DraftOutcome.Planned(ChangePlan plan, List<Conflict> conflicts) -> {
                ObjectNode document = PlanDocument.of(plan);
                document.set("conflicts", document(conflicts));
                yield new Answer.Document(200, document);
            }
            case DraftOutcome.Conflicting(List<Conflict> conflicts) ->
                new Problem(
                                Problem.Type.CONFLICT,
                                "Others have changed " + conflicts.size() + " of its objects since; see conflicts.",
                                Map.of("conflicts", document(conflicts)))
                        .answer();
            case DraftOutcome.Invalid(List<Mistake> mistakes) -> Refusals.invalid(mistakes);
            case DraftOutcome.Missing() -> missing(request);
            case DraftOutcome.NameTaken() ->
                new Problem(Problem.Type.NAME_TAKEN, "There is a draft of this name already; PUT replaces it.")
                        .answer();
            case DraftOutcome.Stale(Optional<StoredDraft> current) -> stale(current);
        };
    }

    private Answer stored(StoredDraft draft, boolean created) {
        Answer answer = new Answer.Document(created ? 201 : 200, DraftShape.shown(draft))
                .with("ETag", EntityTag.of(draft.version()));
        return created ? answer.with("Location", base + draft.name()) : answer;
    }

    private static Answer stale(Optional<StoredDraft> current) {
        if (current.isEmpty()) {
            return new Problem(Problem.Type.STALE, "There is no such draft, and the condition asks for one.").answer();
        }
        String tag = EntityTag.of(current.get().version());
        return new Problem(Problem.Type.STALE, "The draft's ETag is " + tag + " now.")
                .answer()
                .with("ETag", tag);
    }

    private static Answer missing(ApiRequest request) {
        return new Problem(Problem.Type.NOT_FOUND, "There is no drafts/" + request.name() + ".").answer();
    }

    /** What somebody has changed since, object by object. */
    private static ArrayNode document(List<Conflict> conflicts) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Conflict conflict : conflicts) {
            ObjectNode one = ChangeDocument.of(conflict.since());
            one.put("base", conflict.base().orElse(null));
            one.put("current", conflict.current().orElse(null));
            conflict.by()
                    .ifPresent(by -> one.put("revision", by.number())
                            .put("author", by.author())
                            .put("comment", by.remark())
                            .put("createdAt", by.at().toString()));
            list.add(one);
        }
        return list;
    }
}
