package dev.tollgate.db.model;

/**
 * Where a target listens.
 *
 * @param host a name or an address; an IPv6 address without its brackets
 * @param port 1 to 65535
 */
public record TargetUrl(boolean secure, String host, int port) {

    public TargetUrl {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 1 to 65535)");
        }
    }

    /** {@code host:port}, an IPv6 address in brackets: the target's name in URLs, logs and metrics. */
    public String authority() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + authority();
    }
}
