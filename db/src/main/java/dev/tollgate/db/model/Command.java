package dev.tollgate.db.model;

/** What every node is told beside revisions. */
public sealed interface Command {

    /** The state of a target by hand, which holds until another one is told. */
    record ForceTarget(TargetKey target, TargetState state) implements Command {}

    /** What goes out of the response caches, as they are when a node hears of it. */
    record PurgeCache(CachePurge purge) implements Command {}

    /** For a while nodes tell in their reports what they keep of this route. */
    record ShowCache(String route) implements Command {}
}
