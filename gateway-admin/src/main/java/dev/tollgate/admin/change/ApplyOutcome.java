package dev.tollgate.admin.change;

import dev.tollgate.db.document.shape.Mistake;
import java.util.List;

/** What came of an apply. */
public sealed interface ApplyOutcome {

    /** It was allowed. */
    record Done(ChangePlan plan) implements ApplyOutcome {}

    /** What was sent is wrong; all of its mistakes, with pointers into it. Nothing happened. */
    record Invalid(List<Mistake> mistakes) implements ApplyOutcome {

        public Invalid {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** The condition does not hold: the configuration is at this revision. Nothing happened. */
    record Stale(long revision) implements ApplyOutcome {}
}
