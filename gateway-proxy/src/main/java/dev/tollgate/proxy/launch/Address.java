package dev.tollgate.proxy.launch;

/**
 * Where to listen.
 *
 * @param port 0 to 65535; 0 takes any free one
 */
public record Address(String host, int port) {

    /** The same host with the port that was really bound. */
    public Address at(int bound) {
        return new Address(host, bound);
    }

    /** {@code host:port}, an IPv6 address in brackets. */
    @Override
    public String toString() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
