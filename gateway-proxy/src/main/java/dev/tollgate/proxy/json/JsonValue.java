package dev.tollgate.proxy.json;

import dev.tollgate.db.value.Pointer;
import dev.tollgate.proxy.wire.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A JSON value that keeps its text. Immutable, and cheap as long as nobody looks into it: what is read is checked once
 * and taken apart only as far as somebody asks.
 */
public sealed interface JsonValue permits JsonText, JsonObject, JsonArray {

    /** What sort of value it is. */
    enum Sort {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        TRUE,
        FALSE,
        NULL
    }

    Sort sort();

    /** Its members, if it is an object. */
    Optional<JsonObject> object();

    /** Its elements, if it is an array. */
    Optional<JsonArray> array();

    /** Appends its text; white space only where it came with it. */
    void write(TextBuffer to);

    /** What a text outside of JSON says for it: a string without quotes, a number, true or false; no others. */
    Optional<String> text();

    /** Its text, in an array of its own. */
    default byte[] toBytes() {
        TextBuffer buffer = new TextBuffer(64);
        write(buffer);
        return buffer.toBytes();
    }

    /** Its text. */
    default String asText() {
        return new String(toBytes(), StandardCharsets.UTF_8);
    }

    /** What lies at the pointer, in the order of the document; several only if the pointer has a wildcard. */
    default List<JsonValue> at(Pointer pointer) {
        return Places.at(this, pointer);
    }

    /**
     * The same with that value at the pointer, which has no wildcard; missing objects on the way are made. Empty if
     * something else than an object or array stands in the way, or an array has no such element.
     */
    default Optional<JsonValue> with(Pointer pointer, JsonValue value) {
        return Places.with(this, pointer, value);
    }

    /**
     * The same with what lies at one pointer at another one too, or instead. Where the second has wildcards, both go
     * the same way up to its last one; what more wildcards of the first find becomes an array.
     */
    default JsonValue carried(Pointer from, Pointer to, boolean moves) {
        int common = to.segments().lastIndexOf(Pointer.EVERY) + 1;
        Pointer inner =
                new Pointer(from.segments().subList(common, from.segments().size()));
        Pointer target = new Pointer(to.segments().subList(common, to.segments().size()));
        return Places.mapped(
                this, new Pointer(to.segments().subList(0, common)), one -> Places.carried(one, inner, target, moves));
    }

    /**
     * Reads a whole text (RFC 8259, 2).
     *
     * @throws InvalidJson if it is none
     */
    static JsonValue parse(byte[] text) {
        return parse(text, 0, text.length);
    }

    /** The same for a run of bytes, which nobody changes from now on. */
    static JsonValue parse(byte[] bytes, int from, int to) {
        return JsonText.checked(bytes, from, to);
    }

    /** Whether a run begins as an object or an array does, which is all that can be told of it so early. */
    static boolean opens(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && JsonText.space(bytes[at])) {
            at++;
        }
        return at < to && (bytes[at] == '{' || bytes[at] == '[');
    }

    /** A string. */
    static JsonValue of(String text) {
        return JsonText.quoted(text);
    }

    /** A number. */
    static JsonValue of(long number) {
        return JsonText.trusted(Long.toString(number));
    }

    /** True or false. */
    static JsonValue of(boolean flag) {
        return JsonText.trusted(Boolean.toString(flag));
    }

    /** Null. */
    static JsonValue nothing() {
        return JsonText.trusted("null");
    }
}
