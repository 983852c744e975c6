package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.StoredKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns what came of a trial into what would come of it.
 *
 * @param before the key before the trial, if there was one
 */
record KeyPreview(Optional<StoredKey> before, Instant now) {
    private static final Set<String> ONLY_OF_KEYS_THAT_EXIST = Set.of("id", "prefix");

    KeyOutcome of(KeyOutcome outcome) {
        return switch (outcome) {
            case KeyOutcome.Issued(StoredKey stored, String _) ->
                tried(KeyDocument.of(stored, now).without(ONLY_OF_KEYS_THAT_EXIST));
            case KeyOutcome.Stored(StoredKey stored) -> tried(KeyDocument.of(stored, now));
            case KeyOutcome.Revoked(StoredKey stored) -> tried(KeyDocument.of(stored, now));
            case KeyOutcome.Tried _,
                    KeyOutcome.Invalid _,
                    KeyOutcome.NoConsumer _,
                    KeyOutcome.NoKey _,
                    KeyOutcome.Taken _,
                    KeyOutcome.NotActive _,
                    KeyOutcome.Stale _ -> outcome;
        };
    }

    private KeyOutcome tried(ObjectNode after) {
        List<Difference> differences =
                Difference.between(before.map(key -> KeyDocument.of(key, now)), Optional.of(after));
        return new KeyOutcome.Tried(new Outcome.Preview(Optional.of(after), Optional.empty(), differences, List.of()));
    }
}
