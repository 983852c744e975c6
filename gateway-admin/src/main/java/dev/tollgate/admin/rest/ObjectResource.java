package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.ChangePlan;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Edit;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.change.RenameOutcome;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.limit.LimitReplays;
import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Everything that can be done with configuration objects, whatever their kind. */
final class ObjectResource {

    /** What a whole object may be sent as. */
    static final List<String> JSON = List.of("application/json");
    /** What a patch may be sent as. */
    static final List<String> MERGE_PATCH = List.of("application/merge-patch+json", "application/json");

    private static final Field<String, String> TO = Field.required("to", Words.NAME, Function.identity());

    /** What says another name. */
    static final ObjectShape<String> NEW_NAME = ObjectShape.of(List.of(TO), members -> members.of(TO));

    private final Database database;
    private final Editor editor;
    private final OutcomeAnswers answers;
    private final LiveNodes liveNodes;
    private final LimitReplays replays;

    ObjectResource(Database database, Editor editor, LimitReplays replays, String base) {
        this.replays = replays;
        this.database = database;
        this.editor = editor;
        this.answers = new OutcomeAnswers(base);
        this.liveNodes = new LiveNodes(database);
    }

    Answer list(Kind kind, ApiRequest request) {
        ListQuery query = ListParameters.read(request.query());
        if (!request.query().mistakes().isEmpty()) {
            return Refusals.invalid(request.query().mistakes());
        }
        return new Answer.Document(200, ListDocument.of(database.reader().list(kind, query), ObjectDocument::of));
    }

    Answer find(EntityKey key, ApiRequest request) {
        Optional<StoredObject> found = database.reader().find(key);
        if (found.isPresent()) {
            return shown(found.get().revision(), ObjectDocument.of(found.get()), request);
        }
        return key.kind() == Kind.SETTINGS
                ? shown(0, ObjectDocument.of(Settings.DEFAULT), request)
                : Refusals.missing(key);
    }

    private static Answer shown(long revision, ObjectNode document, ApiRequest request) {
        Answer answer = EntityTag.unchanged(request.call(), revision)
                ? new Answer.Empty(304)
                : new Answer.Document(200, document);
        return answer.with("ETag", EntityTag.of(revision));
    }

    Answer create(Kind kind, ApiRequest request) {
        return write(request, JSON, document -> new Edit.Create(kind, document));
    }

    Answer put(EntityKey key, ApiRequest request) {
        return write(request, JSON, document -> new Edit.Put(key, document));
    }

    Answer patch(EntityKey key, ApiRequest request) {
        return write(request, MERGE_PATCH, patch -> new Edit.Patch(key, patch));
    }

    Answer remove(EntityKey key, ApiRequest request) {
        return write(request, new Edit.Remove(key));
    }

    Answer rename(EntityKey key, ApiRequest request) {
        return switch (JsonBody.of(request.call(), JSON)) {
            case JsonBody.Refused(Answer answer) -> answer;
            case JsonBody.Read(JsonNode document) ->
                switch (Reading.of(NEW_NAME, document)) {
                    case Reading.Refused<String>(List<Mistake> mistakes) -> Refusals.invalid(mistakes);
                    case Reading.Accepted<String>(String to) -> rename(key, to, request);
                };
        };
    }

    private Answer rename(EntityKey key, String to, ApiRequest request) {
        boolean dryRun = request.query().flag(Parameter.DRY_RUN);
        if (!request.query().mistakes().isEmpty()) {
            return Refusals.invalid(request.query().mistakes());
        }
        Condition condition = EntityTag.condition(request.call());
        Written<RenameOutcome> written = dryRun
                ? editor.previewRename(request.author(), key, to, condition)
                : editor.rename(request.author(), key, to, condition);
        Answer answer = switch (written.result()) {
            case RenameOutcome.Renamed(StoredObject object) ->
                answers.renamed(object).with(liveNodes.awaitApplied(written.revision(), request.call()));
            case RenameOutcome.Tried(ChangePlan plan) -> new Answer.Document(200, PlanDocument.of(plan));
            case RenameOutcome.Refused(Outcome.Refused reason) -> answers.answer(reason);
        };
        return answer.with("Tollgate-Revision", Long.toString(written.revision()));
    }

    private Answer write(ApiRequest request, List<String> mediaTypes, Function<JsonNode, Edit> edit) {
        return switch (JsonBody.of(request.call(), mediaTypes)) {
            case JsonBody.Read(JsonNode document) -> write(request, edit.apply(document));
            case JsonBody.Refused(Answer answer) -> answer;
        };
    }

    private Answer write(ApiRequest request, Edit edit) {
        Author author = request.author();
        boolean dryRun = request.query().flag(Parameter.DRY_RUN);
        if (!request.query().mistakes().isEmpty()) {
            return Refusals.invalid(request.query().mistakes());
        }
        Written<Outcome> written = dryRun
                ? editor.preview(author, edit, EntityTag.condition(request.call()))
                : editor.change(author, edit, EntityTag.condition(request.call()));
        Answer answer = answer(written.result()).with("Tollgate-Revision", Long.toString(written.revision()));
        return switch (written.result()) {
            case Outcome.Stored _, Outcome.Untouched _, Outcome.Removed _ ->
                answer.with(liveNodes.awaitApplied(written.revision(), request.call()));
            case Outcome.Preview _, Outcome.Refused _ -> answer;
        };
    }

    private Answer answer(Outcome outcome) {
        return outcome instanceof Outcome.Preview preview
                ? answers.answer(preview, preview.entity().flatMap(replays::of))
                : answers.answer(outcome);
    }
}
