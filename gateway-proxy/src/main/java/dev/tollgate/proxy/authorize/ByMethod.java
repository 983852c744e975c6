package dev.tollgate.proxy.authorize;

import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that methods differ in.
 *
 * @param others for all methods that are not named
 */
record ByMethod<T>(T others, List<Named<T>> named) {
    private static final String GET = "GET";
    private static final String HEAD = "HEAD";

    ByMethod {
        named = List.copyOf(named);
    }

    /** What one method has of its own. */
    record Named<T>(byte[] method, T value) {}

    /** A HEAD tells what a GET would, so it has what GET has, unless it is named itself. */
    static <T> ByMethod<T> of(T others, Map<String, T> methods) {
        Map<String, T> all = new TreeMap<>(methods);
        if (all.containsKey(GET)) {
            all.putIfAbsent(HEAD, all.get(GET));
        }
        List<Named<T>> named = all.entrySet().stream()
                .map(method -> new Named<>(Octets.bytes(method.getKey()), method.getValue()))
                .toList();
        return new ByMethod<>(others, named);
    }

    /** That of this request's method. */
    T of(RequestHead head) {
        for (Named<T> one : named) {
            if (head.methodIs(one.method())) {
                return one.value();
            }
        }
        return others;
    }
}
