package dev.tollgate.admin.console;

import dev.tollgate.admin.http.Form;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Sort;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Which part of a list is shown, as its address tells. What an address has wrong stands for what is usual.
 *
 * @param text searched for
 * @param cursor of the page; empty for the first one
 */
record ListAddress(String path, String text, String tag, Sort sort, int size, String cursor) {

    private static final int USUAL_SIZE = 50;

    static ListAddress of(String path, Form query) {
        int size = switch (query.text("limit")) {
            case "25" -> 25;
            case "100" -> 100;
            default -> USUAL_SIZE;
        };
        return new ListAddress(
                path,
                query.text("q"),
                query.text("tag"),
                Sort.parse(query.text("sort")).orElse(Sort.NAME),
                size,
                query.text("cursor"));
    }

    ListQuery query() {
        return new ListQuery(text, tag, size, Optional.of(cursor).filter(some -> !some.isEmpty()), sort);
    }

    boolean filtered() {
        return !text.isEmpty() || !tag.isEmpty();
    }

    ListAddress withCursor(String other) {
        return new ListAddress(path, text, tag, sort, size, other);
    }

    String from(String other) {
        return withCursor(other).address();
    }

    String sorted(Sort other) {
        return new ListAddress(path, text, tag, other, size, "").address();
    }

    String sized(int other) {
        return new ListAddress(path, text, tag, sort, other, "").address();
    }

    String tagged(String other) {
        return new ListAddress(path, text, other, sort, size, "").address();
    }

    private String address() {
        return path + parameters();
    }

    /** The same list in the API. */
    String api() {
        return path + parameters();
    }

    private String parameters() {
        StringBuilder parameters = new StringBuilder();
        add(parameters, "q", text);
        add(parameters, "tag", tag);
        add(parameters, "sort", sort == Sort.NAME ? "" : sort.id());
        add(parameters, "limit", size == USUAL_SIZE ? "" : Integer.toString(size));
        add(parameters, "cursor", cursor);
        return parameters.toString();
    }

    private static void add(StringBuilder parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters
                    .append(parameters.isEmpty() ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
