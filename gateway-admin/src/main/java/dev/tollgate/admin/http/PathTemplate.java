package dev.tollgate.admin.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A path with {@code {name}} for variables, compared segment by segment. */
public final class PathTemplate {

    private final String[] segments;

    public PathTemplate(String path) {
        this.segments = path.split("/", -1);
    }

    /** The decoded variables of a path that has this form. */
    public Optional<Map<String, String>> match(String path) {
        String[] actual = path.split("/", -1);
        if (actual.length != segments.length) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int index = 0; index < segments.length; index++) {
            String segment = segments[index];
            boolean variable = segment.startsWith("{");
            if (variable && !actual[index].isEmpty()) {
                variables.put(segment.substring(1, segment.length() - 1), decode(actual[index]));
            } else if (variable || !segment.equals(actual[index])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return encoded;
        }
    }
}
