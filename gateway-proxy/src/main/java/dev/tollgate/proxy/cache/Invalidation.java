package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.TextBuffer;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets answers go when a request may have changed what they were (RFC 9111, 4.4): those of its path, in whatever route,
 * for whomever and with whatever query, and those of the paths that the answer names.
 */
final class Invalidation implements Step {
    private static final List<byte[]> SAFE =
            Stream.of("GET", "HEAD", "OPTIONS", "TRACE").map(Octets::bytes).toList();
    private static final byte[] LOCATION = Octets.bytes("location");
    private static final byte[] CONTENT_LOCATION = Octets.bytes("content-location");
    private static final int FIRST_ERROR = 400;

    private final CacheStore store;

    Invalidation(CacheStore store) {
        this.store = store;
    }

    static boolean safe(String method) {
        return SAFE.stream().anyMatch(safe -> Octets.text(safe, 0, safe.length).equals(method));
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        RequestHead head = exchange.head();
        for (byte[] method : SAFE) {
            if (head.methodIs(method)) {
                return next.handle(exchange);
            }
        }
        Path asked = exchange.path();
        Reply reply = next.handle(exchange);
        if (reply.head().status() < FIRST_ERROR && !store.empty()) {
            invalidate(exchange.authority(), asked, reply.head().fields());
        }
        return reply;
    }

    private void invalidate(Authority authority, Path path, Fields answer) {
        TextBuffer text = new TextBuffer(128);
        Paths.putHost(authority, text);
        String host = Octets.text(text.bytes(), 0, text.length());
        text.put(path.bytes(), path.from(), path.to());
        store.invalidate(Paths.hash(text.bytes(), 0, text.length()));
        String own = Octets.text(path.bytes(), path.from(), path.to());
        for (byte[] name : List.of(LOCATION, CONTENT_LOCATION)) {
            FieldTexts.first(answer, name).ifPresent(location -> named(host, own, location));
        }
    }

    /** What is on another host is not this one's to let go. */
    private void named(String host, String path, String location) {
        try {
            URI there = URI.create("http://" + (host.isEmpty() ? "localhost" : host) + path)
                    .resolve(location)
                    .normalize();
            boolean relative = !URI.create(location).isAbsolute() && !location.startsWith("//");
            if (there.getRawPath() != null && (relative || host.equalsIgnoreCase(there.getRawAuthority()))) {
                byte[] text = Octets.bytes(host + there.getRawPath());
                store.invalidate(Paths.hash(text, 0, text.length));
            }
        } catch (IllegalArgumentException _) {
            // It names nothing.
        }
    }
}
