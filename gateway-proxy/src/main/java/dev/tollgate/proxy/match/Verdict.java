package dev.tollgate.proxy.match;

/**
 * What became of one route when a request was matched: it won, it does not take the request, or another precedes it.
 */
public enum Verdict {
    WON,
    DISABLED,
    HOST_DIFFERS,
    PATH_DIFFERS,
    METHOD_DIFFERS,
    LOWER_PRIORITY,
    LESS_SPECIFIC_HOST,
    LESS_SPECIFIC_PATH,
    NO_METHOD_CONDITION,
    LATER_NAME
}
