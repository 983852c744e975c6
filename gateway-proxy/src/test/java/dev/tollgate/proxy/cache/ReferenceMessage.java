package dev.tollgate.proxy.cache;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request or a response as text: fields by their names in lower case, each with one value. */
sealed interface ReferenceMessage {

    Map<String, String> fields();

    /**
     * A request.
     *
     * @param target path and query
     * @param caller who it is, where the route asks; else empty
     */
    record Request(String method, String target, Map<String, String> fields, String caller)
            implements ReferenceMessage {

        Request with(Map<String, String> other) {
            return new Request(method, target, other, caller);
        }

        String path() {
            return target.split("\\?", 2)[0];
        }
    }

    /** A response. */
    record Response(int status, Map<String, String> fields, String body) implements ReferenceMessage {}

    default Optional<String> field(String name) {
        return Optional.ofNullable(fields().get(name));
    }

    default boolean has(String name) {
        return fields().containsKey(name);
    }

    /** The members of a list, whose commas within quotes part nothing. */
    default List<String> list(String name) {
        return members(field(name).orElse(""));
    }

    static List<String> members(String value) {
        List<String> members = new ArrayList<>();
        StringBuilder member = new StringBuilder();
        boolean quoted = false;
        for (char c : (value + ",").toCharArray()) {
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                if (!member.toString().isBlank()) {
                    members.add(member.toString().strip());
                }
                member.setLength(0);
            } else {
                member.append(c);
            }
        }
        return members;
    }

    /** Directives by name, with their arguments; those without one have an empty one. */
    default Map<String, String> directives(String name) {
        Map<String, String> directives = new TreeMap<>();
        for (String member : list(name)) {
            String[] parts = member.split("=", 2);
            String argument = parts.length < 2 ? "" : parts[1].replace("\"", "");
            directives.put(parts[0].toLowerCase(Locale.ROOT), argument);
        }
        return directives;
    }

    /** A moment in milliseconds since 1970; empty if there is none that can be read. */
    default Optional<Long> moment(String name) {
        try {
            return field(name)
                    .map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text))
                            .toEpochMilli());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    static String date(Instant moment) {
        return DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
                .format(moment.atOffset(ZoneOffset.UTC));
    }
}
