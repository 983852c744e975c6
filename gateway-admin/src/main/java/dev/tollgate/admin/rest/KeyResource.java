package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.KeyDocument;
import dev.tollgate.admin.change.KeyEdit;
import dev.tollgate.admin.change.KeyOutcome;
import dev.tollgate.admin.change.Keys;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.db.Database;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.StoredKey;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.KeyDocuments;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The API keys of consumers. */
final class KeyResource {

    private final Database database;
    private final Keys keys;
    private final KeyAnswers answers;
    private final Receipts receipts;
    private final InstantSource clock = InstantSource.system();

    KeyResource(Database database, Keys keys, String base) {
        this.database = database;
        this.keys = keys;
        this.answers = new KeyAnswers(base, clock);
        this.receipts = new Receipts(database);
    }

    Answer list(ApiRequest request) {
        ListQuery query = ListParameters.read(request.query());
        EntityKey consumer = new EntityKey(Kind.CONSUMER, request.name());
        if (database.reader().find(consumer).isEmpty()) {
            return Refusals.missing(consumer);
        }
        Instant now = clock.instant();
        return new Answer.Document(
                200,
                ListDocument.of(
                        database.keys().page(request.name(), query.limit(), query.cursor()),
                        stored -> KeyDocument.of(stored, now)));
    }

    Answer find(ApiRequest request) {
        return database.keys()
                .find(id(request))
                .filter(stored -> stored.key().consumer().equals(request.name()))
                .map(stored ->
                        EntityTag.shown(request, stored.revision(), () -> KeyDocument.of(stored, clock.instant())))
                .orElseGet(() -> KeyAnswers.missing(request.name(), id(request)));
    }

    Answer issue(ApiRequest request) {
        return write(request, JsonBody.JSON, document -> new KeyEdit.Issue(request.name(), document));
    }

    Answer patch(ApiRequest request) {
        return write(request, JsonBody.MERGE_PATCH, patch -> new KeyEdit.Patch(request.name(), id(request), patch));
    }

    Answer rotate(ApiRequest request) {
        return write(request, JsonBody.JSON, document -> new KeyEdit.Rotate(request.name(), id(request), document));
    }

    Answer revoke(ApiRequest request) {
        return write(request, new KeyEdit.Revoke(request.name(), id(request)));
    }

    /** Whose a key is, whatever its state; the key stands in the body, which nobody logs. */
    Answer whose(ApiRequest request) {
        return JsonBody.reading(request, KeyDocuments::readQuestion, key -> whose(keys.find(request.author(), key)));
    }

    private Answer whose(Optional<StoredKey> found) {
        if (found.isEmpty()) {
            return new Problem(Problem.Type.NOT_FOUND, "This is no consumer's key.").answer();
        }
        StoredKey stored = found.get();
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("consumer", stored.key().consumer());
        return new Answer.Document(200, document.set("key", KeyDocument.of(stored, clock.instant())));
    }

    private Answer write(ApiRequest request, List<String> mediaTypes, Function<JsonNode, KeyEdit> edit) {
        return JsonBody.read(request, mediaTypes, document -> write(request, edit.apply(document)));
    }

    private Answer write(ApiRequest request, KeyEdit edit) {
        Condition condition = EntityTag.condition(request.call());
        Written<KeyOutcome> written = request.dryRun()
                ? keys.preview(request.author(), edit, condition)
                : keys.change(request.author(), edit, condition);
        return receipts.of(written, request, answers.answer(written.result()));
    }

    private static String id(ApiRequest request) {
        return request.path(Parameter.KEY_ID);
    }
}
