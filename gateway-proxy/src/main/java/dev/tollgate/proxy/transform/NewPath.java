package dev.tollgate.proxy.transform;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.PathTaken;
import dev.tollgate.proxy.template.Filled;
import dev.tollgate.proxy.template.TargetTemplate;
import dev.tollgate.proxy.template.Values;
import dev.tollgate.proxy.wire.TextBuffer;

/**
 * The path that a route sends requests on with: in place of the prefix that took the path, else of the whole path. The
 * request's query goes along, unless the new path has one; a bare {@code ?} there stands for no query.
 */
final class NewPath {
    private final TargetTemplate<Exchange> target;

    /** @throws IllegalArgumentException if it is no path, or its braces name nothing */
    NewPath(String text) {
        target = new TargetTemplate<>(text, Values.OF_REQUEST);
    }

    /** Gives the request the path that it goes on with; one that lacks a value keeps the path that it has. */
    Filled give(Exchange exchange) {
        Path before = exchange.path();
        TextBuffer text = new TextBuffer(2 * (before.to() - before.from()) + 64);
        Filled filled = target.path(exchange, text);
        if (!filled.whole()) {
            return filled;
        }
        behindPrefix(before, exchange.pathTaken(), text);
        int to = text.length();
        if (!target.hasQuery()) {
            exchange.path(new Path(text.bytes(), 0, to, before.queryBytes(), before.queryFrom(), before.queryTo()));
            return Filled.WHOLE;
        }
        text.put('?');
        filled = target.query(exchange, text);
        if (filled.whole()) {
            int queryTo = text.length() == to + 1 ? to : text.length();
            exchange.path(new Path(text.bytes(), 0, to, text.bytes(), to, queryTo));
        }
        return filled;
    }

    /** What followed the prefix follows the new path, with one slash in between. */
    private static void behindPrefix(Path before, PathTaken taken, TextBuffer text) {
        int tail = before.from() + taken.prefixLength();
        if (taken.byPrefix() && tail < before.to()) {
            int length = text.length();
            if (length > 0 && text.bytes()[length - 1] == '/') {
                text.shorten(length - 1);
            }
            text.put(before.bytes(), tail, before.to());
        }
    }
}
