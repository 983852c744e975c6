package dev.tollgate.admin.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a form sends, in a body or in a query ({@code application/x-www-form-urlencoded}). What cannot be decoded
 * reads as U+FFFD; fields that nobody asks for are ignored.
 */
public record Form(Map<String, List<String>> fields) {

    /** Nothing was sent. */
    public static final Form EMPTY = new Form(Map.of());

    // Far more than any page has, so that nobody makes us keep a million of nothing.
    private static final int MOST_FIELDS = 5000;

    public Form {
        fields = Map.copyOf(fields);
    }

    /** Reads the form of a query without its question mark, or of a body. */
    public static Form parse(String encoded) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&", MOST_FIELDS)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                fields.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(decode(equals < 0 ? "" : pair.substring(equals + 1)));
            }
        }
        return new Form(fields);
    }

    /** The first value of a field, if it was sent and is not empty. */
    public Optional<String> value(String name) {
        return all(name).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** The first value of a field without white space around it; empty if it was not sent. */
    public String text(String name) {
        return value(name).map(String::strip).orElse("");
    }

    /** All values of a field in their order. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** The same with one value of this field. */
    public Form with(String name, String value) {
        Map<String, List<String>> others = new LinkedHashMap<>(fields);
        others.put(name, List.of(value));
        return new Form(others);
    }

    /** Whether a box was ticked. */
    public boolean checked(String name) {
        return fields.containsKey(name);
    }

    /** Names the fields only: values may be passwords. */
    @Override
    public String toString() {
        return "Form" + fields.keySet();
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "\uFFFD";
        }
    }
}
