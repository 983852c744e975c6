package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.check.MergePatch;
import dev.tollgate.db.Author;
import dev.tollgate.db.Deed;
import dev.tollgate.db.StoredKey;
import dev.tollgate.db.WriteTransaction;
import dev.tollgate.db.document.KeyDocuments;
import dev.tollgate.db.document.KeyTerms;
import dev.tollgate.db.document.NewKey;
import dev.tollgate.db.document.format.Times;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.secret.KeyHasher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One edit of a key inside its transaction, which locks out all others. */
final class KeyAttempt {
    private static final KeyTerms NOTHING = new KeyTerms("", Optional.empty(), List.of(), List.of(), List.of());

    private final WriteTransaction transaction;
    private final Author author;
    private final KeyHasher hasher;
    private final Condition condition;
    private final Instant now;

    KeyAttempt(WriteTransaction transaction, Author author, KeyHasher hasher, Condition condition, Instant now) {
        this.transaction = transaction;
        this.author = author;
        this.hasher = hasher;
        this.condition = condition;
        this.now = now;
    }

    KeyOutcome run(KeyEdit edit) {
        if (!transaction.exists(new EntityKey(Kind.CONSUMER, edit.consumer()))) {
            return new KeyOutcome.NoConsumer(edit.consumer());
        }
        return switch (edit) {
            case KeyEdit.Issue(String consumer, JsonNode document) -> issue(consumer, document);
            case KeyEdit.Patch(String consumer, String id, JsonNode patch) ->
                find(consumer, id)
                        .map(current -> stale(current).orElseGet(() -> patch(current, patch)))
                        .orElseGet(() -> new KeyOutcome.NoKey(consumer, id));
            case KeyEdit.Rotate(String consumer, String id, JsonNode document) ->
                find(consumer, id)
                        .map(current -> stale(current).orElseGet(() -> rotate(current, document)))
                        .orElseGet(() -> new KeyOutcome.NoKey(consumer, id));
            case KeyEdit.Revoke(String consumer, String id) ->
                find(consumer, id)
                        .map(current -> stale(current).orElseGet(() -> revoke(current)))
                        .orElseGet(() -> new KeyOutcome.NoKey(consumer, id));
        };
    }

    private Optional<StoredKey> find(String consumer, String id) {
        return transaction
                .keys()
                .find(id)
                .filter(found -> found.key().consumer().equals(consumer));
    }

    private Optional<KeyOutcome> stale(StoredKey current) {
        return condition.holds(OptionalLong.of(current.revision()))
                ? Optional.empty()
                : Optional.of(new KeyOutcome.Stale(Optional.of(current)));
    }

    private KeyOutcome issue(String consumer, JsonNode document) {
        if (!condition.holds(OptionalLong.empty())) {
            return new KeyOutcome.Stale(Optional.empty());
        }
        return switch (checked(KeyDocuments.readNew(document), document, NOTHING)) {
            case Reading.Accepted<NewKey>(NewKey wanted) -> issue(consumer, wanted);
            case Reading.Refused<NewKey>(List<Mistake> mistakes) -> new KeyOutcome.Invalid(mistakes);
        };
    }

    private KeyOutcome issue(String consumer, NewKey wanted) {
        String id = wanted.own().flatMap(KeyText::publicPartOf).orElseGet(this::freeId);
        String key = wanted.own().orElseGet(() -> KeyText.of(id));
        if (transaction.keys().find(hasher.hash(key)).isPresent()) {
            return new KeyOutcome.Taken();
        }
        if (transaction.keys().find(id).isPresent()) {
            return new KeyOutcome.Invalid(List.of(new Mistake(
                    "/key", MistakeCode.NOT_UNIQUE, "must not have the public part of another key: " + id)));
        }
        transaction.remark("key " + wanted.terms().name() + " issued for " + consumer);
        StoredKey stored = issue(consumer, id, key, wanted.terms());
        transaction.tell(telling(Optional.empty(), stored).by(Deed.ISSUE));
        return new KeyOutcome.Issued(stored, key);
    }

    private StoredKey issue(String consumer, String id, String key, KeyTerms terms) {
        ApiKey issued = new ApiKey(
                id,
                consumer,
                hasher.hash(key),
                terms.expiresAt(),
                false,
                terms.scopes(),
                terms.routes(),
                terms.sources(),
                Optional.empty());
        return transaction.keys().issue(issued, terms.name(), KeyText.prefix(key), author);
    }

    private Telling telling(Optional<StoredKey> before, StoredKey after) {
        ApiKey key = after.key();
        return new Telling(
                KeyDocument.path(key.consumer(), key.id()),
                before.map(stored -> KeyDocument.of(stored, now)),
                Optional.of(KeyDocument.of(after, now)));
    }

    private KeyOutcome rotate(StoredKey current, JsonNode document) {
        KeyState state = KeyState.of(current, now);
        if (state != KeyState.ACTIVE) {
            return new KeyOutcome.NotActive(state);
        }
        return switch (KeyDocuments.readRotation(document)) {
            case Reading.Accepted<Duration>(Duration overlap) -> rotate(current, overlap);
            case Reading.Refused<Duration>(List<Mistake> mistakes) -> new KeyOutcome.Invalid(mistakes);
        };
    }

    /** The new key is for the same, and if the old one had an end, for as long. */
    private KeyOutcome rotate(StoredKey current, Duration overlap) {
        KeyTerms old = KeyDocument.terms(current);
        Optional<Instant> end = old.expiresAt().map(at -> now.plus(Duration.between(current.createdAt(), at)));
        KeyTerms terms = new KeyTerms(old.name(), end, old.scopes(), old.routes(), old.sources());
        String consumer = current.key().consumer();
        String id = freeId();
        transaction.remark("key " + old.name() + " of " + consumer + " rotated");
        StoredKey retired = transaction.keys().retire(current, overlap);
        String key = KeyText.of(id);
        StoredKey successor = issue(consumer, id, key, terms);
        transaction.tell(Telling.of(
                Deed.ROTATE, List.of(telling(Optional.of(current), retired), telling(Optional.empty(), successor))));
        return new KeyOutcome.Issued(successor, key);
    }

    private String freeId() {
        String id = KeyText.publicPart();
        return transaction.keys().find(id).isPresent() ? freeId() : id;
    }

    private KeyOutcome patch(StoredKey current, JsonNode patch) {
        KeyTerms before = KeyDocument.terms(current);
        JsonNode document = MergePatch.apply(KeyDocuments.write(before), patch);
        return switch (checked(KeyDocuments.read(document), document, before)) {
            case Reading.Accepted<KeyTerms>(KeyTerms terms) -> store(current, terms);
            case Reading.Refused<KeyTerms>(List<Mistake> mistakes) -> new KeyOutcome.Invalid(mistakes);
        };
    }

    private KeyOutcome store(StoredKey current, KeyTerms terms) {
        ApiKey key = current.key();
        ApiKey changed = new ApiKey(
                key.id(),
                key.consumer(),
                key.hash(),
                terms.expiresAt(),
                key.revoked(),
                terms.scopes(),
                terms.routes(),
                terms.sources(),
                key.retiringSince());
        transaction.remark("key " + terms.name() + " of " + key.consumer() + " changed");
        StoredKey stored = transaction
                .keys()
                .change(new StoredKey(
                        changed,
                        terms.name(),
                        current.prefix(),
                        current.createdAt(),
                        current.createdBy(),
                        current.revokedAt(),
                        current.revision(),
                        current.lastUse()));
        transaction.tell(telling(Optional.of(current), stored).by(Deed.CHANGE));
        return new KeyOutcome.Stored(stored);
    }

    private KeyOutcome revoke(StoredKey current) {
        transaction.remark("key " + current.name() + " of " + current.key().consumer() + " revoked");
        StoredKey revoked = transaction.keys().revoke(current);
        transaction.tell(telling(Optional.of(current), revoked).by(Deed.REVOKE));
        return new KeyOutcome.Revoked(revoked);
    }

    /** The reading with the mistakes that a document alone does not show, be its form right or wrong. */
    private <T> Reading<T> checked(Reading<T> form, JsonNode document, KeyTerms before) {
        List<Mistake> mistakes = new ArrayList<>();
        if (form instanceof Reading.Refused<T>(List<Mistake> ofForm)) {
            mistakes.addAll(ofForm);
        }
        Place root = Place.root();
        checkExpiry(document, root, before.expiresAt());
        checkRoutes(document, root, before.routes());
        mistakes.addAll(root.mistakes());
        return mistakes.isEmpty() ? form : new Reading.Refused<>(mistakes);
    }

    /** An end that was there before may have passed since. */
    private void checkExpiry(JsonNode document, Place root, Optional<Instant> before) {
        Times.TIME
                .read(document.path("expiresAt"), Place.root())
                .filter(end -> !end.isAfter(now) && !before.equals(Optional.of(end)))
                .ifPresent(_ -> root.member("expiresAt").refuse(MistakeCode.OUT_OF_RANGE, "must be a time to come"));
    }

    /** A route that was named before may be gone since. */
    private void checkRoutes(JsonNode document, Place root, List<String> before) {
        JsonNode routes = document.path("routes");
        for (int index = 0; index < routes.size(); index++) {
            Place place = root.member("routes").element(index);
            Words.NAME
                    .read(routes.path(index), Place.root())
                    .filter(name -> !before.contains(name) && !transaction.exists(new EntityKey(Kind.ROUTE, name)))
                    .ifPresent(_ ->
                            place.refuse(MistakeCode.DANGLING_REFERENCE, "must be the name of a route that exists"));
        }
    }
}
