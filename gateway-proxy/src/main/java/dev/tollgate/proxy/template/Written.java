package dev.tollgate.proxy.template;

import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.wire.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A value where texts have values. */
final class Written {
    private Written() {}

    /** One segment of a path, or a part of one. */
    static <C> Part<C> segment(Value<C> value) {
        return (context, to) -> {
            Optional<byte[]> bytes = bytes(value, context);
            if (bytes.isEmpty() || bytes.get().length == 0) {
                // Nothing would make another path of it: the collection instead of the one that was meant.
                return Filled.MISSING;
            }
            Place.SEGMENT.write(bytes.get(), 0, bytes.get().length, to);
            return Filled.WHOLE;
        };
    }

    /** One value of a query. */
    static <C> Part<C> queryValue(Value<C> value) {
        return (context, to) -> {
            Optional<byte[]> bytes = bytes(value, context);
            bytes.ifPresent(present -> Place.QUERY_VALUE.write(present, 0, present.length, to));
            return bytes.isPresent() ? Filled.WHOLE : Filled.MISSING;
        };
    }

    /** A part of a field's value (RFC 9110, 5.5). */
    static <C> Part<C> field(Value<C> value) {
        return (context, to) -> {
            Optional<byte[]> bytes = bytes(value, context);
            if (bytes.isEmpty()) {
                return Filled.MISSING;
            }
            for (byte octet : bytes.get()) {
                if (!Octets.value(octet)) {
                    return Filled.UNFIT;
                }
            }
            to.put(bytes.get(), 0, bytes.get().length);
            return Filled.WHOLE;
        };
    }

    private static <C> Optional<byte[]> bytes(Value<C> value, C context) {
        return value.of(context).flatMap(Written::text).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** A single value as text, or those of a list with commas between them; objects and null have none. */
    static Optional<String> text(JsonValue value) {
        if (value.array().isEmpty()) {
            return value.text();
        }
        StringBuilder list = new StringBuilder();
        for (JsonValue element : value.array().get().elements()) {
            Optional<String> text = element.text();
            if (text.isEmpty()) {
                return text;
            }
            list.append(list.isEmpty() ? "" : ",").append(text.get());
        }
        return Optional.of(list.toString());
    }
}
