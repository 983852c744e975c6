package dev.tollgate.admin.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.Revision;
import dev.tollgate.db.StoredDraft;
import dev.tollgate.db.Versions;
import dev.tollgate.db.document.shape.Mistake;
import java.util.List;
import java.util.Optional;

/** What came of something that was done with a draft. */
public sealed interface DraftOutcome {

    /** The draft is so now. */
    record Stored(StoredDraft draft, boolean created) implements DraftOutcome {}

    /** Nothing was stored; the draft as it would be, and as it is. */
    record Tried(Optional<ObjectNode> before, Optional<ObjectNode> after) implements DraftOutcome {}

    /** The draft is gone, and nothing came of it. */
    record Dropped() implements DraftOutcome {}

    /**
     * What the draft does, or has done by becoming a revision.
     *
     * @param conflicts while there are any, it does not become one
     */
    record Planned(ChangePlan plan, List<Conflict> conflicts) implements DraftOutcome {

        public Planned {
            conflicts = List.copyOf(conflicts);
        }
    }

    /** The draft does not become a revision: others have changed its objects since. */
    record Conflicting(List<Conflict> conflicts) implements DraftOutcome {

        public Conflicting {
            conflicts = List.copyOf(conflicts);
        }
    }

    /** The document is wrong, or the configuration would be; all mistakes. */
    record Invalid(List<Mistake> mistakes) implements DraftOutcome {

        public Invalid {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** There is no such draft. */
    record Missing() implements DraftOutcome {}

    /** There is a draft of this name. */
    record NameTaken() implements DraftOutcome {}

    /** The condition does not hold, or somebody was faster; the draft as it is, if it is. */
    record Stale(Optional<StoredDraft> current) implements DraftOutcome {}

    /**
     * An object that somebody has changed since the draft was made for it.
     *
     * @param base the revision that the draft was made for; empty if the object did not exist
     * @param current the revision that gave the object its present form; empty if it does not exist
     * @param since what somebody has changed: before is what the draft was made for
     * @param by the newest revision that changed it
     */
    record Conflict(Optional<Long> base, Optional<Long> current, Versions since, Optional<Revision> by) {}
}
