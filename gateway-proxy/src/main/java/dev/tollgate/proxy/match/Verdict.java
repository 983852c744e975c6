package dev.tollgate.proxy.match;

/**
 * What became of one route when a request was matched: it won, it does not take the request, or another precedes it.
 */
public enum Verdict {
    WON,
    DISABLED,
    /** It is limited to other nodes than the one that was asked about, or a service of its destination is. */
    NOT_ON_NODE,
    HOST_DIFFERS,
    PATH_DIFFERS,
    HEADERS_DIFFER,
    QUERY_DIFFERS,
    COOKIES_DIFFER,
    SOURCE_DIFFERS,
    /** Everything but the method is as asked. */
    METHOD_DIFFERS,
    LOWER_PRIORITY,
    LESS_SPECIFIC_HOST,
    LESS_SPECIFIC_PATH,
    NO_METHOD_CONDITION,
    FEWER_HEADER_CONDITIONS,
    FEWER_QUERY_CONDITIONS,
    FEWER_OTHER_CONDITIONS,
    LATER_NAME
}
