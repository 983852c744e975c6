package dev.tollgate.admin.rest;

import dev.tollgate.admin.change.KeyDocument;
import dev.tollgate.admin.change.KeyOutcome;
import dev.tollgate.admin.change.KeyState;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Problem;
import dev.tollgate.db.StoredKey;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What a write of an API key is answered with.
 *
 * @param base the path of the API, in front of the collections' names
 */
record KeyAnswers(String base, InstantSource clock) {

    Answer answer(KeyOutcome outcome) {
        return switch (outcome) {
            case KeyOutcome.Issued(StoredKey stored, String key) -> issued(stored, key);
            case KeyOutcome.Stored(StoredKey stored) ->
                new Answer.Document(200, KeyDocument.of(stored, clock.instant()))
                        .with("ETag", EntityTag.of(stored.revision()));
            case KeyOutcome.Revoked _ -> new Answer.Empty(204);
            case KeyOutcome.Tried(Outcome.Preview preview) -> new OutcomeAnswers(base).answer(preview);
            case KeyOutcome.Invalid(List<Mistake> mistakes) -> Refusals.invalid(mistakes);
            case KeyOutcome.NoConsumer(String name) -> Refusals.missing(new EntityKey(Kind.CONSUMER, name));
            case KeyOutcome.NoKey(String consumer, String id) -> missing(consumer, id);
            case KeyOutcome.Taken _ ->
                new Problem(Problem.Type.KEY_TAKEN, "POST /keys/find tells whose key it is.").answer();
            case KeyOutcome.NotActive(KeyState state) ->
                new Problem(Problem.Type.KEY_NOT_ACTIVE, "The key is " + state.id() + "; issue a new one.").answer();
            case KeyOutcome.Stale(Optional<StoredKey> current) ->
                Refusals.stale(
                        "key", current.stream().mapToLong(StoredKey::revision).findFirst());
        };
    }

    static Answer missing(String consumer, String id) {
        return Refusals.missing("key " + id + " of consumers/" + consumer);
    }

    private Answer issued(StoredKey stored, String key) {
        return new Answer.Document(201, KeyDocument.of(stored, clock.instant()).put("key", key))
                .with("ETag", EntityTag.of(stored.revision()))
                .with(
                        "Location",
                        base + "/consumers/" + stored.key().consumer() + "/keys/"
                                + stored.key().id());
    }
}
