package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.check.Rules;
import dev.tollgate.admin.check.Surroundings;
import dev.tollgate.admin.check.Warnings;
import dev.tollgate.admin.check.WriteOnly;
import dev.tollgate.db.Audited;
import dev.tollgate.db.Deed;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.WriteTransaction;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.SecretMembers;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One edit inside its transaction, which locks out all others. */
final class Attempt {

    private final WriteTransaction transaction;
    private final Surroundings surroundings;
    private final Rules rules;
    private final WriteOnly secrets;
    private final Condition condition;
    private final Editor.Mode mode;

    Attempt(WriteTransaction transaction, Editor.Checks checks, Condition condition, Editor.Mode mode) {
        this.transaction = transaction;
        this.surroundings = Surroundings.of(
                transaction::entity,
                transaction::referrers,
                () -> transaction.routes(checks.routes()),
                checks.clock().instant());
        this.rules = checks.rules();
        this.secrets = checks.secrets();
        this.condition = condition;
        this.mode = mode;
    }

    Outcome run(Edit edit) {
        return switch (edit) {
            case Edit.Create(Kind kind, JsonNode document) -> create(kind, document);
            case Edit.Put(EntityKey key, JsonNode document) -> put(key, document);
            case Edit.Patch(EntityKey key, JsonNode patch) -> patch(key, patch);
            case Edit.Restore restore -> restore(restore);
            case Edit.Remove(EntityKey key) -> remove(key);
        };
    }

    private Outcome create(Kind kind, JsonNode sent) {
        JsonNode document = secrets.kept(kind, sent, Optional.empty());
        EntityKey key = new EntityKey(kind, document.path("name").asText());
        Optional<StoredObject> current = transaction.find(key);
        if (stale(key, current)) {
            return new Outcome.Stale(key, current);
        }
        return switch (read(key, Documents.read(kind, document), document)) {
            case Reading.Accepted<Entity>(Entity entity) ->
                current.isPresent() ? new Outcome.NameTaken(key) : store(entity, current);
            case Reading.Refused<Entity>(List<Mistake> mistakes) -> new Outcome.Invalid(mistakes);
        };
    }

    private Outcome put(EntityKey key, JsonNode document) {
        Optional<StoredObject> current = transaction.find(key);
        return stale(key, current) ? new Outcome.Stale(key, current) : replace(key, document, current);
    }

    private Outcome patch(EntityKey key, JsonNode patch) {
        Optional<StoredObject> current = transaction.find(key);
        if (stale(key, current)) {
            return new Outcome.Stale(key, current);
        }
        Optional<ObjectNode> before = entity(key, current).map(Documents::shown);
        return before.isEmpty()
                ? new Outcome.Missing(key)
                : replace(key, WriteOnly.patched(key.kind(), before.get(), patch), current);
    }

    private Outcome restore(Edit.Restore restore) {
        EntityKey key = restore.key();
        transaction.remark(key.path() + " restored from revision " + restore.revision());
        transaction.tell(new Audited(Deed.RESTORE, key.path()));
        return switch (put(key, SecretMembers.withoutSecrets(key.kind(), restore.then()))) {
            case Outcome.Preview preview -> preview.warned(Restoration.lost(restore.then(), preview.entity()));
            case Outcome outcome -> outcome;
        };
    }

    private Outcome replace(EntityKey key, JsonNode sent, Optional<StoredObject> current) {
        JsonNode document = secrets.kept(key.kind(), sent, current);
        return switch (read(key, Documents.read(key.kind(), key.name(), document), document)) {
            case Reading.Accepted<Entity>(Entity entity) -> store(entity, current);
            case Reading.Refused<Entity>(List<Mistake> mistakes) -> new Outcome.Invalid(mistakes);
        };
    }

    private Outcome remove(EntityKey key) {
        Optional<StoredObject> current = transaction.find(key);
        if (stale(key, current)) {
            return new Outcome.Stale(key, current);
        }
        if (current.isEmpty()) {
            return new Outcome.Missing(key);
        }
        List<EntityKey> referrers = transaction.referrers(key);
        if (!referrers.isEmpty()) {
            return new Outcome.InUse(key, referrers);
        }
        return switch (mode) {
            case STORE -> {
                transaction.remove(key);
                yield new Outcome.Removed(key);
            }
            case PREVIEW -> {
                List<Difference> differences =
                        Difference.between(new ObjectChange(key, entity(key, current), Optional.empty()).versions());
                yield new Outcome.Preview(Optional.empty(), Optional.empty(), differences, List.of());
            }
        };
    }

    private Outcome store(Entity entity, Optional<StoredObject> current) {
        return switch (mode) {
            case STORE -> {
                if (current.isEmpty() && entity.equals(Settings.DEFAULT)) {
                    yield new Outcome.Untouched(Settings.DEFAULT);
                }
                transaction.put(entity);
                StoredObject stored = transaction.find(EntityKey.of(entity)).orElseThrow();
                yield new Outcome.Stored(stored, current.isEmpty() && entity.kind() != Kind.SETTINGS);
            }
            case PREVIEW -> {
                List<Difference> differences =
                        Difference.between(change(entity, current).versions());
                yield new Outcome.Preview(
                        Optional.of(Documents.shown(entity)),
                        Optional.of(entity),
                        differences,
                        Warnings.of(entity, surroundings));
            }
        };
    }

    private static ObjectChange change(Entity entity, Optional<StoredObject> current) {
        EntityKey key = EntityKey.of(entity);
        return new ObjectChange(key, entity(key, current), Optional.of(entity));
    }

    private Reading<Entity> read(EntityKey key, Reading<? extends Entity> form, JsonNode document) {
        List<Mistake> mistakes = new ArrayList<>();
        if (form instanceof Reading.Refused<? extends Entity>(List<Mistake> ofForm)) {
            mistakes.addAll(ofForm);
        }
        mistakes.addAll(rules.check(key, document, transaction));
        return switch (form) {
            case Reading.Accepted<? extends Entity>(Entity entity)
            when mistakes.isEmpty() -> new Reading.Accepted<>(entity);
            case Reading.Accepted<? extends Entity> _, Reading.Refused<? extends Entity> _ ->
                new Reading.Refused<>(mistakes);
        };
    }

    private boolean stale(EntityKey key, Optional<StoredObject> current) {
        OptionalLong untouched = key.kind() == Kind.SETTINGS ? OptionalLong.of(0) : OptionalLong.empty();
        return !condition.holds(
                current.isPresent() ? OptionalLong.of(current.get().revision()) : untouched);
    }

    /** The object; settings are there before anybody has changed them. */
    private static Optional<Entity> entity(EntityKey key, Optional<StoredObject> current) {
        Optional<Entity> untouched = key.kind() == Kind.SETTINGS ? Optional.of(Settings.DEFAULT) : Optional.empty();
        return current.map(StoredObject::entity).or(() -> untouched);
    }
}
