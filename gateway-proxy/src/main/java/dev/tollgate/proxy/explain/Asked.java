package dev.tollgate.proxy.explain;

import java.util.List;
import java.util.Optional;

/**
 * A request that somebody asks about.
 *
 * @param target a path with its query, still percent-encoded
 * @param host with a port, if there is one; empty for none
 * @param headers besides Host
 * @param address the IP address that it comes from
 * @param consumer who is taken to be calling
 */
public record Asked(
        String method,
        String host,
        boolean secure,
        String target,
        List<Header> headers,
        String address,
        Optional<String> consumer) {

    /** One header field line. */
    public record Header(String name, String value) {}

    public Asked {
        headers = List.copyOf(headers);
    }
}
