package dev.tollgate.proxy.limit;

/**
 * A place where a limit's counts are kept, through all revisions that have it.
 *
 * @param order different for each: locks are taken by it
 */
record KeptLimit(int order) {}
