package dev.tollgate.db.model;

import java.util.Optional;

/**
 * What requests are kept together by.
 *
 * @param name of the header, cookie or query parameter; empty for the others
 */
public record HashSource(Kind source, Optional<String> name) {

    /** Where in a request, or beside it, the value is. */
    public enum Kind {
        CONSUMER,
        IP,
        HEADER,
        COOKIE,
        QUERY,
        PATH
    }
}
