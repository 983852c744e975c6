package dev.tollgate.proxy.json;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.tollgate.proxy.wire.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A value as it came: a run of bytes that is known to be JSON, without white space around it. */
public final class JsonText implements JsonValue {
    private final byte[] bytes;
    private final int from;
    private final int to;

    JsonText(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    static JsonText trusted(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new JsonText(bytes, 0, bytes.length);
    }

    static JsonText quoted(String text) {
        byte[] inner = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        byte[] bytes = new byte[inner.length + 2];
        bytes[0] = '"';
        System.arraycopy(inner, 0, bytes, 1, inner.length);
        bytes[bytes.length - 1] = '"';
        return new JsonText(bytes, 0, bytes.length);
    }

    static JsonText checked(byte[] bytes, int from, int to) {
        Utf8 utf8 = new Utf8();
        utf8.check(bytes, from, to);
        utf8.end();
        try (Tokens tokens = Tokens.of(bytes, from, to)) {
            if (tokens.next() == null) {
                throw new InvalidJson("no JSON at all");
            }
            int start = from + (int) tokens.from();
            tokens.skipValue();
            int end = from + (int) tokens.to();
            if (tokens.next() != null) {
                throw new InvalidJson("more than one value");
            }
            return new JsonText(bytes, start, end);
        }
    }

    /** RFC 8259, 2: what may stand around values. */
    static boolean space(byte octet) {
        return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t';
    }

    @Override
    public Sort sort() {
        return switch (bytes[from]) {
            case '{' -> Sort.OBJECT;
            case '[' -> Sort.ARRAY;
            case '"' -> Sort.STRING;
            case 't' -> Sort.TRUE;
            case 'f' -> Sort.FALSE;
            case 'n' -> Sort.NULL;
            default -> Sort.NUMBER;
        };
    }

    @Override
    public Optional<JsonObject> object() {
        if (sort() != Sort.OBJECT) {
            return Optional.empty();
        }
        List<JsonObject.Member> members = new ArrayList<>();
        try (Tokens tokens = Tokens.of(bytes, from, to)) {
            tokens.next();
            while (tokens.next() == JsonToken.FIELD_NAME) {
                String name = tokens.name();
                JsonText key = name(from + (int) tokens.from());
                tokens.next();
                members.add(new JsonObject.Member(name, key, value(tokens)));
            }
        }
        return Optional.of(new JsonObject(members));
    }

    @Override
    public Optional<JsonArray> array() {
        if (sort() != Sort.ARRAY) {
            return Optional.empty();
        }
        List<JsonValue> elements = new ArrayList<>();
        try (Tokens tokens = Tokens.of(bytes, from, to)) {
            tokens.next();
            while (tokens.next() != JsonToken.END_ARRAY) {
                elements.add(value(tokens));
            }
        }
        return Optional.of(new JsonArray(elements));
    }

    private JsonText value(Tokens tokens) {
        int start = from + (int) tokens.from();
        tokens.skipValue();
        return new JsonText(bytes, start, from + (int) tokens.to());
    }

    /** The quoted name that begins here. */
    private JsonText name(int start) {
        int at = start + 1;
        while (bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return new JsonText(bytes, start, at + 1);
    }

    @Override
    public Optional<String> text() {
        return switch (sort()) {
            case STRING -> Optional.of(string());
            case NUMBER, TRUE, FALSE -> Optional.of(raw());
            case OBJECT, ARRAY, NULL -> Optional.empty();
        };
    }

    private String string() {
        for (int at = from + 1; at < to; at++) {
            if (bytes[at] == '\\') {
                try (Tokens tokens = Tokens.of(bytes, from, to)) {
                    tokens.next();
                    return tokens.string();
                }
            }
        }
        return new String(bytes, from + 1, to - from - 2, StandardCharsets.UTF_8);
    }

    private String raw() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    @Override
    public void write(TextBuffer buffer) {
        buffer.put(bytes, from, to);
    }

    @Override
    public String toString() {
        return raw();
    }
}
