package dev.tollgate.proxy.template;

import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.TextBuffer;
import java.util.Optional;

/**
 * A path that a request goes on with, maybe with a query: {@code /users/{id}?of=${consumer.name}}. Whatever the values
 * are, the segments that the text spells out stay what they are. Immutable.
 */
public final class TargetTemplate<C> {
    private static final byte[] SLASH = Octets.bytes("%2f");
    private static final byte[] BACKSLASH = Octets.bytes("%5c");

    private final Template<C> path;
    private final Optional<Template<C>> query;

    /** @throws IllegalArgumentException if it is no path, or its braces name nothing */
    public TargetTemplate(String text, Values<C> values) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException(text + " (expected: a path)");
        }
        int mark = queryMark(text);
        path = Template.path(mark < 0 ? text : text.substring(0, mark), values);
        query = mark < 0 ? Optional.empty() : Optional.of(Template.query(text.substring(mark + 1), values));
    }

    /** Where the text's query begins, or -1: names of values may hold question marks too. */
    public static int queryMark(String text) {
        boolean value = false;
        for (int at = 0; at < text.length(); at++) {
            if (text.startsWith("$${", at)) {
                at += 2;
            } else if (text.startsWith("${", at)) {
                value = true;
            } else if (text.charAt(at) == '}') {
                value = false;
            } else if (text.charAt(at) == '?' && !value) {
                return at;
            }
        }
        return -1;
    }

    /** Whether the text has a query of its own; an empty one stands for none. */
    public boolean hasQuery() {
        return query.isPresent();
    }

    /** Appends the path. */
    public Filled path(C context, TextBuffer to) {
        int from = to.length();
        Filled filled = path.write(context, to);
        return filled.whole() && climbs(to.bytes(), from, to.length()) ? Filled.UNFIT : filled;
    }

    /** Appends the query, without the {@code ?}. */
    public Filled query(C context, TextBuffer to) {
        return query.isPresent() ? query.get().write(context, to) : Filled.WHOLE;
    }

    /** Whether a segment is one or two dots, or would hold such a step if somebody decoded it once more. */
    private static boolean climbs(byte[] bytes, int from, int to) {
        int start = from;
        for (int at = from; at <= to; at++) {
            if (at == to || bytes[at] == '/') {
                int dots = at - start;
                if (dots > 0 && dots <= 2 && bytes[start] == '.' && bytes[at - 1] == '.' || hidden(bytes, start, at)) {
                    return true;
                }
                start = at + 1;
            }
        }
        return false;
    }

    private static boolean hidden(byte[] bytes, int from, int to) {
        for (int at = from; at + 5 <= to; at++) {
            if (bytes[at] == '.'
                    && bytes[at + 1] == '.'
                    && (Octets.equalsIgnoringCase(bytes, at + 2, at + 5, SLASH)
                            || Octets.equalsIgnoringCase(bytes, at + 2, at + 5, BACKSLASH))) {
                return true;
            }
        }
        return false;
    }
}
