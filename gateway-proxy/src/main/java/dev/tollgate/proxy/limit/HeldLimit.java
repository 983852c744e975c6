package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Limit;

/** A limit that holds for a route, where it is counted, and whose numbers it has. */
record HeldLimit(Limit limit, Place place, Owner owner) {

    /** Whose numbers hold at a place. */
    sealed interface Owner {
        /** Those of routes, services and settings, which share them. */
        Owner SHARED = new Shared();

        /** All that stand at the place. */
        record Shared() implements Owner {}

        /** The plan of this name. */
        record OfPlan(String name) implements Owner {}

        /** The consumer of this name. */
        record OfConsumer(String name) implements Owner {}
    }
}
