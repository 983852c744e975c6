package dev.tollgate.admin.change;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tollgate.db.Audited;
import dev.tollgate.db.Deed;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.WriteTransaction;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.References;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One renaming inside its transaction, which locks out all other writes. */
final class Renaming {
    private final WriteTransaction transaction;
    private final Editor.Checks checks;
    private final Condition condition;
    private final Editor.Mode mode;

    Renaming(WriteTransaction transaction, Editor.Checks checks, Condition condition, Editor.Mode mode) {
        this.transaction = transaction;
        this.checks = checks;
        this.condition = condition;
        this.mode = mode;
    }

    RenameOutcome run(EntityKey key, String to) {
        Optional<StoredObject> current = transaction.find(key);
        OptionalLong revision =
                current.map(object -> OptionalLong.of(object.revision())).orElse(OptionalLong.empty());
        if (!condition.holds(revision)) {
            return new RenameOutcome.Refused(new Outcome.Stale(key, current));
        }
        if (current.isEmpty()) {
            return new RenameOutcome.Refused(new Outcome.Missing(key));
        }
        Place place = Place.root();
        if (Words.NAME.read(TextNode.valueOf(to), place.member("to")).isEmpty()) {
            return new RenameOutcome.Refused(new Outcome.Invalid(place.mistakes()));
        }
        if (!to.equals(key.name()) && transaction.exists(new EntityKey(key.kind(), to))) {
            return new RenameOutcome.Refused(new Outcome.NameTaken(new EntityKey(key.kind(), to)));
        }
        return rename(current.get(), to);
    }

    private RenameOutcome rename(StoredObject current, String to) {
        EntityKey from = EntityKey.of(current.entity());
        EntityKey renamed = new EntityKey(from.kind(), to);
        if (from.equals(renamed)) {
            return done(renamed, List.of());
        }
        ObjectNode document = Documents.write(current.entity()).put("name", to);
        Entity entity = read(renamed, document);
        List<ObjectChange> changes = new ArrayList<>();
        changes.add(new ObjectChange(from, Optional.of(current.entity()), Optional.empty()));
        changes.add(new ObjectChange(renamed, Optional.empty(), Optional.of(entity)));
        List<EntityKey> referrers = transaction.referrers(from);
        transaction.rename(from, entity);
        for (EntityKey referrer : referrers) {
            Entity before = transaction.entity(referrer).orElseThrow();
            Entity after = read(referrer, following(before, from, to));
            transaction.put(after);
            changes.add(new ObjectChange(referrer, Optional.of(before), Optional.of(after)));
        }
        List<Mistake> mistakes = checks.rules().check(renamed, document, transaction);
        if (!mistakes.isEmpty()) {
            transaction.rollback();
            return new RenameOutcome.Refused(new Outcome.Invalid(mistakes));
        }
        transaction.remark(from.kind().collection() + "/" + from.name() + " renamed to " + to);
        transaction.tell(new Audited(Deed.RENAME, renamed.kind().collection() + "/" + to));
        return done(renamed, changes);
    }

    private RenameOutcome done(EntityKey renamed, List<ObjectChange> changes) {
        return switch (mode) {
            case STORE -> new RenameOutcome.Renamed(transaction.find(renamed).orElseThrow());
            case PREVIEW -> {
                transaction.rollback();
                yield new RenameOutcome.Tried(new ChangePlan(changes, 0, List.of()));
            }
        };
    }

    /** The document of an object that names another one by its new name. */
    private static ObjectNode following(Entity referrer, EntityKey from, String to) {
        ObjectNode document = Documents.write(referrer);
        for (References.Reference reference : References.of(referrer)) {
            if (reference.target().equals(from)) {
                put(document, JsonPointer.compile(reference.pointer()), TextNode.valueOf(to));
            }
        }
        return document;
    }

    private static void put(ObjectNode document, JsonPointer pointer, JsonNode value) {
        JsonPointer last = pointer.last();
        switch (document.at(pointer.head())) {
            case ArrayNode array -> array.set(last.getMatchingIndex(), value);
            case ObjectNode object -> object.set(last.getMatchingProperty(), value);
            default -> throw new IllegalStateException("a reference stands at " + pointer);
        }
    }

    private static Entity read(EntityKey key, ObjectNode document) {
        return switch (Documents.read(key.kind(), key.name(), document)) {
            case Reading.Accepted<? extends Entity>(Entity entity) -> entity;
            case Reading.Refused<? extends Entity>(List<Mistake> mistakes) ->
                throw new IllegalStateException(key + ": " + mistakes);
        };
    }
}
