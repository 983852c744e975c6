package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.ApplyOutcome;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.db.Database;
import dev.tollgate.db.HistoryQuery;
import dev.tollgate.db.Listing;
import dev.tollgate.db.Revision;
import dev.tollgate.db.Versions;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The history of the configuration. */
final class RevisionResource {

    /** The most objects that one revision names; its diff tells of all. */
    private static final int MOST_OBJECTS = 200;

    private final Database database;
    private final Editor editor;
    private final Receipts receipts;

    RevisionResource(Database database, Editor editor) {
        this.database = database;
        this.editor = editor;
        this.receipts = new Receipts(database);
    }

    Answer list(ApiRequest request) {
        Query query = request.query();
        Optional<EntityKey> object = query.value(Parameter.CHANGED_OBJECT).flatMap(RevisionResource::key);
        HistoryQuery asked = new HistoryQuery(object, ListParameters.limit(query), query.value(Parameter.CURSOR));
        return new Answer.Document(200, ListDocument.of(database.history().page(asked), RevisionResource::document));
    }

    /** The object of a path such as {@code routes/orders}, if it is one. */
    static Optional<EntityKey> key(String path) {
        if (path.equals(Settings.DEFAULT.name())) {
            return Optional.of(EntityKey.of(Settings.DEFAULT));
        }
        String[] parts = path.split("/", -1);
        return parts.length == 2 && Words.name(parts[1])
                ? Arrays.stream(Kind.values())
                        .filter(kind -> kind.collection().equals(parts[0]) && kind != Kind.SETTINGS)
                        .map(kind -> new EntityKey(kind, parts[1]))
                        .findFirst()
                : Optional.empty();
    }

    Answer find(ApiRequest request) {
        return number(request).isEmpty()
                ? missing(request)
                : database.history()
                        .find(number(request).getAsLong(), MOST_OBJECTS)
                        .<Answer>map(revision -> new Answer.Document(200, document(revision)))
                        .orElseGet(() -> missing(request));
    }

    Answer differences(ApiRequest request) {
        Query query = request.query();
        OptionalLong number = number(request);
        if (!exists(number)) {
            return missing(request);
        }
        long newest = database.reader().revision();
        long against = query.value(Parameter.AGAINST).map(Long::valueOf).orElse(number.getAsLong() - 1);
        if (against > newest || !database.history().reachesBackTo(against)) {
            String accepted = "must be the number of a revision that is not forgotten: 0 to " + newest;
            return Refusals.invalid(List.of(Query.mistake(Parameter.AGAINST, MistakeCode.OUT_OF_RANGE, accepted)));
        }
        Listing<Versions> page = database.history()
                .differences(against, number.getAsLong(), ListParameters.limit(query), query.value(Parameter.CURSOR));
        return new Answer.Document(
                200,
                ListDocument.of(page, ChangeDocument::of)
                        .put("revision", number.getAsLong())
                        .put("against", against));
    }

    Answer restore(ApiRequest request) {
        OptionalLong number = number(request);
        if (!exists(number)) {
            return missing(request);
        }
        Condition condition = EntityTag.condition(request.call());
        Written<ApplyOutcome> written = request.dryRun()
                ? editor.previewRestore(number.getAsLong(), condition)
                : editor.restore(request.author(), number.getAsLong(), condition);
        return receipts.of(written, request, ConfigurationResource.answer(written, request));
    }

    /** What is wrong with the number of a revision to compare with. */
    static Optional<Values.Wrong> wrongNumber(String text) {
        return Values.unless(text.matches("[0-9]{1,18}"), MistakeCode.OUT_OF_RANGE, "must be the number of a revision");
    }

    /** The number that the path tells, if it is one that a revision can have. */
    private static OptionalLong number(ApiRequest request) {
        String text = request.path(Parameter.REVISION);
        return text.matches("[1-9][0-9]{0,17}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private boolean exists(OptionalLong number) {
        return number.isPresent()
                && database.history().find(number.getAsLong(), 0).isPresent();
    }

    private static Answer missing(ApiRequest request) {
        return Refusals.missing("revision " + request.path(Parameter.REVISION));
    }

    static ObjectNode document(Revision revision) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("revision", revision.number())
                .put("author", revision.author())
                .put("comment", revision.remark())
                .put("createdAt", revision.at().toString())
                .put("changed", revision.changed());
        ArrayNode changes = document.putArray("changes");
        revision.objects().forEach(object -> changes.add(ChangeDocument.of(object.key(), object.change())));
        return document;
    }
}
