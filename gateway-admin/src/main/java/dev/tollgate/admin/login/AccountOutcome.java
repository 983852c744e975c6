package dev.tollgate.admin.login;

import dev.tollgate.admin.change.Outcome;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.User;
import java.util.List;

/** What came of changing a user or of making a token. */
public sealed interface AccountOutcome {

    /**
     * The user is so now.
     *
     * @param created whether they did not exist before
     */
    record Stored(User user, boolean created) implements AccountOutcome {}

    /** The token exists, and this is the only time that anybody is told it. */
    record Issued(NewToken token) implements AccountOutcome {}

    /** Nothing was stored; what would have come of it. */
    record Tried(Outcome.Preview preview) implements AccountOutcome {}

    /** The user or token is gone. */
    record Removed() implements AccountOutcome {}

    /** There is none of this name. */
    record Missing() implements AccountOutcome {}

    /** There is one of this name already. */
    record NameTaken() implements AccountOutcome {}

    /** The condition does not hold for the user as they are now. */
    record Stale(User user) implements AccountOutcome {}

    /** The condition does not hold, and there is no such user. */
    record StaleMissing() implements AccountOutcome {}

    /** Nobody who may sign in would be an admin. */
    record LastAdmin() implements AccountOutcome {}

    /** The document is wrong; all of its mistakes. */
    record Invalid(List<Mistake> mistakes) implements AccountOutcome {

        public Invalid {
            mistakes = List.copyOf(mistakes);
        }
    }
}
