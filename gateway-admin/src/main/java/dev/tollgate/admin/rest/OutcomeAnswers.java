package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Difference;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.limit.LastHour;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Settings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a write is answered with. */
final class OutcomeAnswers {

    private final String base;

    /** @param base the path of the API, in front of the collections' names */
    OutcomeAnswers(String base) {
        this.base = base;
    }

    Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Stored(StoredObject object, boolean created) -> stored(object, created);
            case Outcome.Untouched(Settings settings) ->
                new Answer.Document(200, ObjectDocument.of(settings)).with("ETag", EntityTag.of(0));
            case Outcome.Removed _ -> new Answer.Empty(204);
            case Outcome.Preview preview -> new Answer.Document(200, document(preview));
            case Outcome.Invalid(List<Mistake> mistakes) -> Refusals.invalid(mistakes);
            case Outcome.Missing(EntityKey key) -> Refusals.missing(key);
            case Outcome.NameTaken(EntityKey key) -> Refusals.nameTaken(key);
            case Outcome.InUse(EntityKey key, List<EntityKey> referrers) -> Refusals.inUse(key, referrers);
            case Outcome.Stale(EntityKey key, Optional<StoredObject> current) -> stale(key, current);
        };
    }

    /** The same, and what its limits would have done. */
    Answer answer(Outcome.Preview preview, Optional<LastHour> lastHour) {
        ObjectNode document = document(preview);
        lastHour.ifPresent(hour -> document.set("lastHour", LastHourDocument.of(hour)));
        return new Answer.Document(200, document);
    }

    /** The object under its new name, and where it is now. */
    Answer renamed(StoredObject object) {
        return stored(object, false).with("Location", location(EntityKey.of(object.entity())));
    }

    private Answer stored(StoredObject object, boolean created) {
        Answer answer = new Answer.Document(created ? 201 : 200, ObjectDocument.of(object))
                .with("ETag", EntityTag.of(object.revision()));
        return created ? answer.with("Location", location(EntityKey.of(object.entity()))) : answer;
    }

    private String location(EntityKey key) {
        return base + "/" + key.kind().collection() + "/" + key.name();
    }

    private static Answer stale(EntityKey key, Optional<StoredObject> current) {
        // Settings are there before anybody has written them.
        OptionalLong untouched = key.kind() == Kind.SETTINGS ? OptionalLong.of(0) : OptionalLong.empty();
        OptionalLong revision =
                current.isPresent() ? OptionalLong.of(current.get().revision()) : untouched;
        return Refusals.stale("object", revision);
    }

    private static ObjectNode document(Outcome.Preview preview) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("object", preview.object().<JsonNode>map(object -> object).orElse(NullNode.instance));
        document.set("diff", Difference.document(preview.differences()));
        ArrayNode warnings = document.putArray("warnings");
        preview.warnings().forEach(warning -> ChangeDocument.add(warning, warnings.addObject()));
        return document;
    }
}
