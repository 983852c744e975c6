package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.TextBuffer;

/** Hosts and paths as {@link Generations} tells them apart: the same in all routes, whatever the query. */
final class Paths {
    private static final int FACTOR = 31;

    private Paths() {}

    /** In lower case, with the port if one was named. */
    static void putHost(Authority authority, TextBuffer text) {
        byte[] bytes = authority.bytes();
        for (int at = authority.from(); at < authority.to(); at++) {
            text.put(Octets.lower(bytes[at]));
        }
    }

    /** Of a host in lower case and the path behind it. */
    static int hash(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int at = from; at < to; at++) {
            hash = FACTOR * hash + bytes[at];
        }
        return hash;
    }
}
