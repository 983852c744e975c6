package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.change.ApplyOutcome;
import dev.tollgate.admin.change.Bulk;
import dev.tollgate.admin.change.ChangePlan;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Edit;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.change.RenameOutcome;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.limit.LimitReplays;
import dev.tollgate.db.Database;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Everything that can be done with configuration objects, whatever their kind. */
final class ObjectResource {

    private static final Field<String, String> TO = Field.required("to", Words.NAME, Function.identity());

    /** What says another name. */
    static final ObjectShape<String> NEW_NAME = ObjectShape.of(List.of(TO), members -> members.of(TO));

    private static final Field<Integer, Integer> REVISION =
            Field.required("revision", Scalars.integer(1, Integer.MAX_VALUE), Function.identity());

    /** What says how an object shall be again. */
    static final ObjectShape<Integer> EARLIER = ObjectShape.of(List.of(REVISION), members -> members.of(REVISION));

    private final Database database;
    private final Editor editor;
    private final OutcomeAnswers answers;
    private final Receipts receipts;
    private final LimitReplays replays;

    ObjectResource(Database database, Editor editor, LimitReplays replays, String base) {
        this.replays = replays;
        this.database = database;
        this.editor = editor;
        this.answers = new OutcomeAnswers(base);
        this.receipts = new Receipts(database);
    }

    Answer list(Kind kind, ApiRequest request) {
        ListQuery query = ListParameters.read(request.query());
        return new Answer.Document(200, ListDocument.of(database.reader().list(kind, query), ObjectDocument::of));
    }

    Answer find(EntityKey key, ApiRequest request) {
        Optional<StoredObject> found = database.reader().find(key);
        if (found.isPresent()) {
            return EntityTag.shown(request, found.get().revision(), () -> ObjectDocument.of(found.get()));
        }
        return key.kind() == Kind.SETTINGS
                ? EntityTag.shown(request, 0, () -> ObjectDocument.of(Settings.DEFAULT))
                : Refusals.missing(key);
    }

    Answer create(Kind kind, ApiRequest request) {
        return write(request, JsonBody.JSON, document -> new Edit.Create(kind, document));
    }

    Answer put(EntityKey key, ApiRequest request) {
        return write(request, JsonBody.JSON, document -> new Edit.Put(key, document));
    }

    Answer patch(EntityKey key, ApiRequest request) {
        return write(request, JsonBody.MERGE_PATCH, patch -> new Edit.Patch(key, patch));
    }

    Answer remove(EntityKey key, ApiRequest request) {
        return write(request, new Edit.Remove(key));
    }

    Answer rename(EntityKey key, ApiRequest request) {
        return JsonBody.reading(request, document -> Reading.of(NEW_NAME, document), to -> rename(key, to, request));
    }

    private Answer rename(EntityKey key, String to, ApiRequest request) {
        Condition condition = EntityTag.condition(request.call());
        Written<RenameOutcome> written = request.dryRun()
                ? editor.previewRename(request.author(), key, to, condition)
                : editor.rename(request.author(), key, to, condition);
        Answer answer = switch (written.result()) {
            case RenameOutcome.Renamed(StoredObject object) -> answers.renamed(object);
            case RenameOutcome.Tried(ChangePlan plan) -> new Answer.Document(200, PlanDocument.of(plan));
            case RenameOutcome.Refused(Outcome.Refused reason) -> answers.answer(reason);
        };
        return receipts.of(written, request, answer);
    }

    Answer restore(EntityKey key, ApiRequest request) {
        return JsonBody.reading(
                request,
                document -> Reading.of(EARLIER, document),
                revision -> editor.restoring(key, revision)
                        .map(edit -> write(request, edit))
                        .orElseGet(() -> neverThere(key, request)));
    }

    private Answer neverThere(EntityKey key, ApiRequest request) {
        String accepted = "must be a revision at which " + key.path() + " existed";
        return receipts.of(
                database.reader().find(key).isPresent()
                        ? Refusals.invalid(
                                List.of(new Mistake("/" + REVISION.name(), MistakeCode.DANGLING_REFERENCE, accepted)))
                        : Refusals.missing(key));
    }

    Answer bulk(Kind kind, ApiRequest request) {
        return JsonBody.reading(request, Bulk::read, bulk -> bulk(kind, bulk, request));
    }

    private Answer bulk(Kind kind, Bulk bulk, ApiRequest request) {
        Condition condition = EntityTag.condition(request.call());
        Written<ApplyOutcome> written = request.dryRun()
                ? editor.previewBulk(kind, bulk, condition)
                : editor.bulk(request.author(), kind, bulk, condition);
        return receipts.of(written, request, ConfigurationResource.answer(written, request));
    }

    private Answer write(ApiRequest request, List<String> mediaTypes, Function<JsonNode, Edit> edit) {
        return JsonBody.read(request, mediaTypes, document -> write(request, edit.apply(document)));
    }

    private Answer write(ApiRequest request, Edit edit) {
        Condition condition = EntityTag.condition(request.call());
        Written<Outcome> written = request.dryRun()
                ? editor.preview(request.author(), edit, condition)
                : editor.change(request.author(), edit, condition);
        return receipts.of(written, request, answer(written.result()));
    }

    private Answer answer(Outcome outcome) {
        return outcome instanceof Outcome.Preview preview
                ? answers.answer(preview, preview.entity().flatMap(replays::of))
                : answers.answer(outcome);
    }
}
