package dev.tollgate.admin.rest;

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
    private final Receipts receipts;
    private final String base;

    DraftResource(Database database, Editor editor, String base) {
        this.database = database;
        this.editor = editor;
        this.receipts = new Receipts(database);
        this.base = base + "/drafts/";
    }

    Answer list(ApiRequest request) {
        ListQuery query = ListParameters.read(request.query());
        return new Answer.Document(200, ListDocument.of(editor.drafts().page(query), DraftShape::shown));
    }

    Answer find(ApiRequest request) {
        return editor.drafts()
                .find(request.name())
                .map(draft -> EntityTag.shown(request, draft.version(), () -> DraftShape.shown(draft)))
                .orElseGet(() -> missing(request));
    }

    Answer create(ApiRequest request) {
        return write(request, DraftEditor.Edit.Kind.CREATE, JsonBody.JSON);
    }

    Answer put(ApiRequest request) {
        return write(request, DraftEditor.Edit.Kind.PUT, JsonBody.JSON);
    }

    Answer patch(ApiRequest request) {
        return write(request, DraftEditor.Edit.Kind.PATCH, JsonBody.MERGE_PATCH);
    }

    private Answer write(ApiRequest request, DraftEditor.Edit.Kind kind, List<String> mediaTypes) {
        return JsonBody.read(request, mediaTypes, document -> {
            DraftEditor.Edit edit = new DraftEditor.Edit(request.name(), kind, document);
            Condition condition = EntityTag.condition(request.call());
            return answer(
                    request,
                    request.dryRun()
                            ? editor.drafts().preview(edit, condition)
                            : editor.drafts().change(request.author(), edit, condition));
        });
    }

    Answer drop(ApiRequest request) {
        Condition condition = EntityTag.condition(request.call());
        return answer(
                request,
                request.dryRun()
                        ? editor.drafts().previewDrop(request.name(), condition)
                        : editor.drafts().drop(request.author(), request.name(), condition));
    }

    /** What it does as things stand, and what is in its way. */
    Answer differences(ApiRequest request) {
        return answer(
                request,
                editor.previewPublish(request.name(), new Condition.Always()).result());
    }

    Answer publish(ApiRequest request) {
        Condition condition = EntityTag.condition(request.call());
        Written<DraftOutcome> written = request.dryRun()
                ? editor.previewPublish(request.name(), condition)
                : editor.publish(request.author(), request.name(), condition);
        return receipts.of(written, request, plain(request, written.result()));
    }

    private Answer answer(ApiRequest request, DraftOutcome outcome) {
        return receipts.of(plain(request, outcome));
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
            case DraftOutcome.Stale(Optional<StoredDraft> current) ->
                Refusals.stale(
                        "draft",
                        current.stream().mapToLong(StoredDraft::version).findFirst());
        };
    }

    private Answer stored(StoredDraft draft, boolean created) {
        Answer answer = new Answer.Document(created ? 201 : 200, DraftShape.shown(draft))
                .with("ETag", EntityTag.of(draft.version()));
        return created ? answer.with("Location", base + draft.name()) : answer;
    }

    private static Answer missing(ApiRequest request) {
        return Refusals.missing("drafts/" + request.name());
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
