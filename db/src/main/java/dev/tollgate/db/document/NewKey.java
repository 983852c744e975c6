package dev.tollgate.db.document;

import java.util.Optional;

/**
 * An API key that is asked for.
 *
 * @param own the key itself, if somebody brings theirs along
 */
public record NewKey(KeyTerms terms, Optional<String> own) {

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "NewKey[terms=" + terms + "]";
    }
}
