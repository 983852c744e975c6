package dev.tollgate.proxy.cache;

/**
 * What an answer said of how long it is good, and when (RFC 9111, 4.2).
 *
 * @param bornMillis when it would have been made if it had not aged since: now less this is its current age
 */
record Facts(long bornMillis, boolean wasPurged) {

    /** The same of an answer that must be asked for anew. */
    Facts expired() {
        return new Facts(bornMillis, true);
    }
}
