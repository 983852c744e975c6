package dev.tollgate.proxy.template;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.wire.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A text with variables, taken apart. Immutable. */
public final class Template {
    private final Part[] parts;

    private Template(List<Part> parts) {
        this.parts = parts.toArray(Part[]::new);
    }

    /**
     * A path that goes on, with path variables.
     *
     * @throws IllegalArgumentException if its braces name no variables
     */
    public static Template path(String text) {
        return parse(text, name -> new Variable(name, Place.FORWARDED_PATH), _ -> {});
    }

    /** The same for a query, without the {@code ?}: a value never becomes two. */
    public static Template query(String text) {
        return parse(text, name -> new Variable(name, Place.FORWARDED_QUERY), _ -> {});
    }

    /**
     * A URI or a path that a client is sent to: with {@code {scheme}}, {@code {host}}, {@code {port}}, {@code {path}},
     * {@code {query}}, {@code {tail}}, and path variables of other names. Whatever the request holds, the scheme and
     * the authority that the text spells out stay what they are.
     *
     * @throws IllegalArgumentException if its braces name nothing
     */
    public static Template location(String text) {
        LocationPlace place = new LocationPlace();
        return parse(text, place::part, place::passed);
    }

    /** Appends the text; false if the request lacks something that it cannot do without. */
    public boolean write(Exchange exchange, TextBuffer to) {
        for (Part part : parts) {
            if (!part.write(exchange, to)) {
                return false;
            }
        }
        return true;
    }

    private static Template parse(String text, Function<String, Part> named, Consumer<String> words) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int to = open < 0 ? text.length() : open;
            if (to > at) {
                String own = text.substring(at, to);
                words.accept(own);
                parts.add(new Part.Words(escaped(own)));
            }
            if (open < 0) {
                break;
            }
            int close = text.indexOf('}', open);
            if (close <= open + 1) {
                throw new IllegalArgumentException(text + " (expected: {name})");
            }
            parts.add(named.apply(text.substring(open + 1, close)));
            at = close + 1;
        }
        return new Template(parts);
    }

    /** Whatever the words are, they end no field line, and hold nothing but ASCII. */
    private static byte[] escaped(String words) {
        TextBuffer buffer = new TextBuffer(words.length());
        for (byte octet : words.getBytes(StandardCharsets.UTF_8)) {
            if (Octets.target(octet) || octet == '#') {
                buffer.put(octet);
            } else {
                buffer.putEscaped(octet);
            }
        }
        return buffer.toBytes();
    }
}
