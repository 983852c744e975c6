package dev.tollgate.db.model;

import java.util.Optional;

/**
 * What a request that goes on to a service says instead of what the client said.
 *
 * @param stripPrefix whether the matched prefix is taken off the path
 * @param path takes the place of the matched prefix, else of the whole path; may name the path's variables, and a query
 *     of its own
 * @param host is sent as Host in place of the target's or the client's
 */
public record Rewrite(boolean stripPrefix, Optional<String> path, Optional<String> host) {

    /** The request goes on as it came. */
    public static final Rewrite NONE = new Rewrite(false, Optional.empty(), Optional.empty());
}
