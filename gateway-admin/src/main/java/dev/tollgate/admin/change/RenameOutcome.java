package dev.tollgate.admin.change;

import dev.tollgate.db.StoredObject;

/** What came of giving an object another name. */
public sealed interface RenameOutcome {

    /** It has it, and so have all that refer to it. */
    record Renamed(StoredObject object) implements RenameOutcome {}

    /** What would have come of it; nothing was stored. */
    record Tried(ChangePlan plan) implements RenameOutcome {}

    /** It was refused, and nothing happened. */
    record Refused(Outcome.Refused reason) implements RenameOutcome {}
}
