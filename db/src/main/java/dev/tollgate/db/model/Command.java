package dev.tollgate.db.model;

/** What every node is told beside revisions. */
public sealed interface Command {

    /** The state of a target by hand, which holds until another one is told. */
    record ForceTarget(TargetKey target, TargetState state) implements Command {}
}
