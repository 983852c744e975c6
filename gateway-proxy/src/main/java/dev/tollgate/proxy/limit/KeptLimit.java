package dev.tollgate.proxy.limit;

/**
 * A place where a limit's counts are kept, through all revisions that have it.
 *
 * @param order different for each: locks are taken by it
 */
record KeptLimit(int order, Place place) {

    /** The order is its identity. */
    @Override
    public boolean equals(Object other) {
        return other instanceof KeptLimit kept && kept.order == order;
    }

    @Override
    public int hashCode() {
        return order;
    }
}
