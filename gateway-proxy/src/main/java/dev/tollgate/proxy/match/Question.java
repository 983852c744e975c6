package dev.tollgate.proxy.match;

import java.util.List;

/**
 * A request as far as the choice of a route looks at it, in texts.
 *
 * @param host without a port; empty for none
 * @param path in normal form
 * @param query without its {@code ?}; empty for none
 * @param source the client's address
 */
public record Question(String method, String host, String path, String query, List<Header> headers, String source) {

    /** One header field line. */
    public record Header(String name, String value) {}

    public Question {
        headers = List.copyOf(headers);
    }
}
