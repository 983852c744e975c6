package dev.tollgate.proxy.limit;

/**
 * What finds a counter.
 *
 * @param caller whose requests are counted, as a {@link Caller} tells
 */
record CounterKey(KeptLimit limit, Object caller) {}
