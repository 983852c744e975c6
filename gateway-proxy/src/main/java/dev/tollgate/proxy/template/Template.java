package dev.tollgate.proxy.template;

import dev.tollgate.db.value.ValueText;
import dev.tollgate.db.value.ValueText.Piece;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A text with variables and values, taken apart; what it is filled in from is a {@code C}. Immutable. */
public final class Template<C> {
    private final Part<C>[] parts;

    private Template(List<Part<C>> parts) {
        this.parts = parts.toArray(Template::array);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <C> Part<C>[] array(int length) {
        return new Part[length];
    }

    /**
     * A path that goes on, with path variables, and values of which each stays within one segment.
     *
     * @throws IllegalArgumentException if its braces name nothing
     */
    static <C> Template<C> path(String text, Values<C> values) {
        return new Template<>(parts(text, values, Place.FORWARDED_PATH, Written::segment));
    }

    /** The same for a query, without the {@code ?}: a value never becomes two. */
    static <C> Template<C> query(String text, Values<C> values) {
        return new Template<>(parts(text, values, Place.FORWARDED_QUERY, Written::queryValue));
    }

    /**
     * The content of a header field, with values; braces of other sorts are words.
     *
     * @throws IllegalArgumentException if its values name nothing
     */
    public static <C> Template<C> field(String text, Values<C> values) {
        List<Part<C>> parts = new ArrayList<>();
        for (Piece piece : ValueText.of(text).pieces()) {
            parts.add(
                    switch (piece) {
                        case Piece.Words(String words) -> new Part.Words<>(words.getBytes(StandardCharsets.UTF_8));
                        case Piece.Named(var reference) -> Written.field(values.compile(reference));
                    });
        }
        return new Template<>(parts);
    }

    /** The value of a query's parameter, with values; all of it is encoded, so that it stays one. */
    public static <C> Template<C> queryValue(String text, Values<C> values) {
        List<Part<C>> parts = new ArrayList<>();
        for (Piece piece : ValueText.of(text).pieces()) {
            parts.add(
                    switch (piece) {
                        case Piece.Words(String words) -> new Part.Words<>(Octets.bytes(Texts.encoded(words)));
                        case Piece.Named(var reference) -> Written.queryValue(values.compile(reference));
                    });
        }
        return new Template<>(parts);
    }

    /**
     * A URI or a path that a client is sent to: with {@code {scheme}}, {@code {host}}, {@code {port}}, {@code {path}},
     * {@code {query}}, {@code {tail}}, and path variables of other names. Whatever the request holds, the scheme and
     * the authority that the text spells out stay what they are.
     *
     * @throws IllegalArgumentException if its braces name nothing
     */
    public static Template<Exchange> location(String text) {
        LocationPlace place = new LocationPlace();
        List<Part<Exchange>> parts = new ArrayList<>();
        variables(text, place::part, place::passed, parts);
        return new Template<>(parts);
    }

    /** Appends the text, or the beginning of it. */
    public Filled write(C context, TextBuffer to) {
        for (Part<C> part : parts) {
            Filled filled = part.write(context, to);
            if (!filled.whole()) {
                return filled;
            }
        }
        return Filled.WHOLE;
    }

    private static <C> List<Part<C>> parts(
            String text, Values<C> values, Place variables, Function<Value<C>, Part<C>> written) {
        List<Part<C>> parts = new ArrayList<>();
        for (Piece piece : ValueText.of(text).pieces()) {
            switch (piece) {
                case Piece.Words(String words) ->
                    variables(words, name -> new Variable<>(name, variables, values::exchange), _ -> {}, parts);
                case Piece.Named(var reference) -> parts.add(written.apply(values.compile(reference)));
            }
        }
        return parts;
    }

    private static <C> void variables(
            String text, Function<String, Part<C>> named, Consumer<String> words, List<Part<C>> to) {
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int end = open < 0 ? text.length() : open;
            if (end > at) {
                String own = text.substring(at, end);
                words.accept(own);
                to.add(new Part.Words<>(escaped(own)));
            }
            if (open < 0) {
                break;
            }
            int close = text.indexOf('}', open);
            if (close <= open + 1) {
                throw new IllegalArgumentException(text + " (expected: {name})");
            }
            to.add(named.apply(text.substring(open + 1, close)));
            at = close + 1;
        }
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
