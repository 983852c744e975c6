package dev.tollgate.proxy.transform;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.PathTaken;
import dev.tollgate.proxy.template.Template;
import dev.tollgate.proxy.template.TextBuffer;
import java.util.Optional;

/**
 * The path that a route sends requests on with: in place of the prefix that took the path, else of the whole path. The
 * request's query goes along, unless the new path has one; a bare {@code ?} there stands for no query.
 */
final class NewPath {
    private final Template path;
    private final Optional<Template> query;

    /** @throws IllegalArgumentException if it is no path, or its braces name no variables */
    NewPath(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException(text + " (expected: a path)");
        }
        int mark = text.indexOf('?');
        path = Template.path(mark < 0 ? text : text.substring(0, mark));
        query = mark < 0 ? Optional.empty() : Optional.of(Template.query(text.substring(mark + 1)));
    }

    /** The path that this request goes on with. */
    Path of(Exchange exchange) {
        Path before = exchange.path();
        TextBuffer text = new TextBuffer(2 * (before.to() - before.from()) + 64);
        path.write(exchange, text);
        behindPrefix(before, exchange.pathTaken(), text);
        int to = text.length();
        if (query.isEmpty()) {
            return new Path(text.bytes(), 0, to, before.queryBytes(), before.queryFrom(), before.queryTo());
        }
        text.put('?');
        query.get().write(exchange, text);
        int queryTo = text.length() == to + 1 ? to : text.length();
        return new Path(text.bytes(), 0, to, text.bytes(), to, queryTo);
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
