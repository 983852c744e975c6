package dev.tollgate.admin.rest;

import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The query of one request, of which each parameter stands at most once, is one that the operation takes, and says what
 * it may. Mistakes point to a parameter as {@code ?name}, since a query has no JSON Pointer.
 */
final class Query {

    static final int LONGEST_VALUE = 500;

    private static final char UNDECODABLE = '\uFFFD';

    private final Map<Parameter, String> values = new EnumMap<>(Parameter.class);
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Set<Parameter> accepted;

    private Query(Set<Parameter> accepted) {
        this.accepted = accepted;
    }

    /** Reads a query without its question mark; what is wrong with it is kept for {@link #mistakes}. */
    static Query parse(String raw, Set<Parameter> accepted) {
        Query query = new Query(accepted.stream()
                .filter(parameter -> parameter.in() == Parameter.In.QUERY)
                .collect(Collectors.toUnmodifiableSet()));
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                query.add(name, decode(equals < 0 ? "" : pair.substring(equals + 1)));
            }
        }
        query.accepted.stream()
                .filter(parameter ->
                        parameter.required() && query.value(parameter).isEmpty())
                .filter(parameter ->
                        query.mistakes.stream().noneMatch(one -> one.pointer().equals("?" + parameter.text())))
                .sorted()
                .forEach(parameter -> query.refuse(parameter.text(), MistakeCode.REQUIRED, "must be there"));
        return query;
    }

    /** The value of a parameter, if it is there and not empty. */
    Optional<String> value(Parameter parameter) {
        return Optional.ofNullable(values.get(parameter)).filter(value -> !value.isEmpty());
    }

    /** The value of a parameter that is true or false; false if it is absent. */
    boolean flag(Parameter parameter) {
        return value(parameter).filter("true"::equals).isPresent();
    }

    /** All that is wrong; a handler gets no query with mistakes. */
    List<Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    private void add(String name, String value) {
        Optional<Parameter> known = accepted.stream()
                .filter(parameter -> parameter.text().equals(name))
                .findFirst();
        if (known.isEmpty()) {
            refuse(name, MistakeCode.UNKNOWN_FIELD, "no such parameter; accepted: " + names());
        } else if (value.length() > LONGEST_VALUE) {
            refuse(name, MistakeCode.TOO_LONG, "must have at most " + LONGEST_VALUE + " characters");
        } else if (value.chars().anyMatch(c -> Character.isISOControl(c) || c == UNDECODABLE)) {
            refuse(name, MistakeCode.BAD_FORMAT, "must be percent-encoded UTF-8 without control characters");
        } else if (values.putIfAbsent(known.get(), value) != null) {
            refuse(name, MistakeCode.NOT_UNIQUE, "must stand in the query once");
        } else {
            known.get().accepted().check().apply(value).ifPresent(wrong -> refuse(name, wrong.code(), wrong.message()));
        }
    }

    private void refuse(String name, MistakeCode code, String message) {
        mistakes.add(mistake(name, code, message));
    }

    /** What is wrong with a parameter. */
    static Mistake mistake(Parameter parameter, MistakeCode code, String message) {
        return mistake(parameter.text(), code, message);
    }

    private static Mistake mistake(String name, MistakeCode code, String message) {
        return new Mistake("?" + name, code, message);
    }

    private String names() {
        return accepted.isEmpty()
                ? "none"
                : accepted.stream().map(Parameter::text).sorted().collect(Collectors.joining(", "));
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return String.valueOf(UNDECODABLE);
        }
    }
}
