package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.Database;
import dev.tollgate.db.StoredKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns what came of a trial into what would come of it. */
final class KeyPreview {
    private static final Set<String> ONLY_OF_KEYS_THAT_EXIST = Set.of("id", "prefix");

    private KeyPreview() {}

    static KeyOutcome of(KeyOutcome outcome, Database database, Instant now) {
        return switch (outcome) {
            case KeyOutcome.Issued(StoredKey stored, String _) ->
                tried(
                        Optional.empty(),
                        KeyDocument.of(stored, now).without(ONLY_OF_KEYS_THAT_EXIST));
            case KeyOutcome.Stored(StoredKey stored) -> tried(before(stored, database, now), KeyDocument.of(stored, now));
            case KeyOutcome.Revoked(StoredKey stored) -> tried(before(stored, database, now), KeyDocument.of(stored, now));
            case KeyOutcome.Tried _,
                    KeyOutcome.Invalid _,
                    KeyOutcome.NoConsumer _,
                    KeyOutcome.NoKey _,
                    KeyOutcome.Taken _,
                    KeyOutcome.Stale _ -> outcome;
        };
    }

    /** The key outside of the transaction, which has changed nothing there yet. */
    private static Optional<ObjectNode> before(StoredKey stored, Database database, Instant now) {
        return database.keys().find(stored.key().id()).map(before -> KeyDocument.of(before, now));
    }

    private static KeyOutcome tried(Optional<ObjectNode> before, ObjectNode after) {
        List<Difference> differences = Difference.between(before, Optional.of(after));
        return new KeyOutcome.Tried(new Outcome.Preview(Optional.of(after), differences, List.of()));
    }
}
