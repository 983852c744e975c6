package dev.tollgate.admin.console;

import dev.tollgate.admin.http.Form;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Sort;
import dev.tollgate.db.Trait;
import dev.tollgate.ui.part.Status;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which part of a list is shown, as its address tells; the names are those of the API's parameters, besides the status.
 * What an address has wrong stands for what is usual.
 *
 * @param text searched for
 * @param status how objects stand; nothing for any
 * @param cursor of the page; empty for the first one
 */
record ListAddress(
        Subject subject,
        String text,
        Map<Trait, String> traits,
        Optional<Status> status,
        Sort sort,
        int size,
        String cursor) {

    private static final int USUAL_SIZE = 50;
    private static final String STATUS = "status";
    private static final String CURSOR = "cursor";

    ListAddress {
        Map<Trait, String> sorted = new EnumMap<>(Trait.class);
        sorted.putAll(traits);
        traits = Collections.unmodifiableMap(sorted);
    }

    static ListAddress of(Subject subject, Form query) {
        int size = switch (query.text("limit")) {
            case "25" -> 25;
            case "100" -> 100;
            default -> USUAL_SIZE;
        };
        Map<Trait, String> traits = new EnumMap<>(Trait.class);
        Trait.of(subject.kind()).stream()
                .filter(trait -> !query.text(trait.id()).isEmpty())
                .forEach(trait -> traits.put(trait, query.text(trait.id())));
        return new ListAddress(
                subject,
                query.text("q"),
                traits,
                Arrays.stream(Status.values())
                        .filter(status -> id(status).equals(query.text(STATUS)))
                        .findFirst(),
                Sort.parse(query.text("sort")).orElse(Sort.NAME),
                size,
                query.text(CURSOR));
    }

    private static String id(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Objects of every standing but disabled are enabled. */
    ListQuery query() {
        Map<Trait, String> asked = new EnumMap<>(Trait.class);
        asked.putAll(traits);
        status.ifPresent(standing -> asked.put(Trait.ENABLED, Boolean.toString(standing != Status.DISABLED)));
        return new ListQuery(text, asked, size, Optional.of(cursor).filter(some -> !some.isEmpty()), sort);
    }

    boolean filtered() {
        return !text.isEmpty() || !traits.isEmpty() || status.isPresent();
    }

    /** Such as "No route matches 'x' with tag 'y' and status Degraded". */
    String nothing() {
        String having = traits.entrySet().stream()
                .map(trait -> trait.getKey().id() + " '" + trait.getValue() + "'")
                .collect(Collectors.joining(" and "));
        String standing = status.map(found -> "status " + found.word()).orElse("");
        String with = having + (having.isEmpty() || standing.isEmpty() ? "" : " and ") + standing;
        return "No " + subject.noun()
                + (text.isEmpty() ? "" : " matches '" + text + "'")
                + (with.isEmpty() ? "" : text.isEmpty() ? " has " + with : " with " + with);
    }

    ListAddress withCursor(String other) {
        return new ListAddress(subject, text, traits, status, sort, size, other);
    }

    /** The largest page behind this cursor. */
    ListAddress wide(String other) {
        return new ListAddress(subject, text, traits, status, sort, ListQuery.LARGEST_LIMIT, other);
    }

    String from(String other) {
        return withCursor(other).address();
    }

    String sorted(Sort other) {
        return new ListAddress(subject, text, traits, status, other, size, "").address();
    }

    String sized(int other) {
        return new ListAddress(subject, text, traits, status, sort, other, "").address();
    }

    /** The same with another value of a trait; empty for any. */
    String having(Trait trait, String value) {
        return with(trait, value).address();
    }

    String standing(Optional<Status> other) {
        return new ListAddress(subject, text, traits, other, sort, size, "").address();
    }

    /** What a form sends besides what it asks for, so that the rest of the address stays. */
    Map<String, String> besides(String asked) {
        Map<String, String> kept = new LinkedHashMap<>(parameters());
        kept.remove(asked);
        kept.remove(CURSOR);
        return kept;
    }

    private ListAddress with(Trait trait, String value) {
        Map<Trait, String> other = new EnumMap<>(Trait.class);
        other.putAll(traits);
        if (value.isEmpty()) {
            other.remove(trait);
        } else {
            other.put(trait, value);
        }
        return new ListAddress(subject, text, other, status, sort, size, "");
    }

    private String address() {
        return subject.path() + encoded(parameters());
    }

    /** The same list in the API, which does not know how objects stand, but for whether they are enabled. */
    String api() {
        Map<String, String> parameters = new LinkedHashMap<>(parameters());
        parameters.remove(STATUS);
        status.ifPresent(standing -> parameters.put(Trait.ENABLED.id(), Boolean.toString(standing != Status.DISABLED)));
        return subject.path() + encoded(parameters);
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("q", text);
        traits.forEach((trait, value) -> parameters.put(trait.id(), value));
        parameters.put(STATUS, status.map(ListAddress::id).orElse(""));
        parameters.put("sort", sort == Sort.NAME ? "" : sort.id());
        parameters.put("limit", size == USUAL_SIZE ? "" : Integer.toString(size));
        parameters.put(CURSOR, cursor);
        parameters.values().removeIf(String::isEmpty);
        return parameters;
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
