package dev.tollgate.admin.change;

import dev.tollgate.db.StoredKey;
import dev.tollgate.db.document.shape.Mistake;
import java.util.List;
import java.util.Optional;

/** What came of a {@link KeyEdit}. */
public sealed interface KeyOutcome {

    /**
     * There is a new key.
     *
     * @param key the key itself, which nobody can tell any more afterwards
     */
    record Issued(StoredKey stored, String key) implements KeyOutcome {

        /** Leaves the key out. */
        @Override
        public String toString() {
            return "Issued[" + stored.key().id() + "]";
        }
    }

    /** The key stands in the store like this. */
    record Stored(StoredKey stored) implements KeyOutcome {}

    /** The key is refused from now on. */
    record Revoked(StoredKey stored) implements KeyOutcome {}

    /** What would have come of it; nothing was stored, and no key was made. */
    record Tried(Outcome.Preview preview) implements KeyOutcome {}

    /** The document is wrong; all of its mistakes. */
    record Invalid(List<Mistake> mistakes) implements KeyOutcome {

        public Invalid {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** There is no such consumer. */
    record NoConsumer(String name) implements KeyOutcome {}

    /** The consumer has no such key. */
    record NoKey(String consumer, String id) implements KeyOutcome {}

    /** The key that was brought along is in use already. */
    record Taken() implements KeyOutcome {}

    /** The key cannot be replaced, because it is in this state. */
    record NotActive(KeyState state) implements KeyOutcome {}

    /** The condition does not hold; the key as it stands now, if it does. */
    record Stale(Optional<StoredKey> current) implements KeyOutcome {}
}
