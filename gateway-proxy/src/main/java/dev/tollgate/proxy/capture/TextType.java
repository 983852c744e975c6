package dev.tollgate.proxy.capture;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** What a content says that it is, as far as it may be text (RFC 9110, 8.3). */
record TextType(Kind kind, Charset charset) {
    private static final TextType NO_TEXT = new TextType(Kind.NO_TEXT, StandardCharsets.UTF_8);

    private static final Set<String> OTHER_TEXTS = Set.of(
            "application/xml",
            "application/javascript",
            "application/ecmascript",
            "application/yaml",
            "application/x-yaml",
            "application/graphql",
            "application/sql",
            "application/toml");

    private static final Set<String> JSON_LINES = Set.of(
            "application/json",
            "text/json",
            "application/x-ndjson",
            "application/ndjson",
            "application/jsonl",
            "application/json-seq");

    /** How a text is looked into. */
    enum Kind {
        JSON,
        FORM,
        /** As it is. */
        PLAIN,
        NO_TEXT
    }

    static TextType of(String contentType) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        Kind kind = kind(parts[0].strip());
        String charset = "utf-8";
        for (int index = 1; index < parts.length; index++) {
            String parameter = parts[index].strip();
            if (parameter.startsWith("charset=")) {
                charset = parameter.substring("charset=".length()).replace("\"", "");
            }
        }
        return switch (charset) {
            case "utf-8", "utf8", "us-ascii" -> new TextType(kind, StandardCharsets.UTF_8);
            case "iso-8859-1", "latin1" -> new TextType(kind, StandardCharsets.ISO_8859_1);
            default -> NO_TEXT;
        };
    }

    private static Kind kind(String type) {
        if (JSON_LINES.contains(type) || type.endsWith("+json")) {
            return Kind.JSON;
        }
        if (type.equals("application/x-www-form-urlencoded")) {
            return Kind.FORM;
        }
        return type.startsWith("text/") || type.endsWith("+xml") || OTHER_TEXTS.contains(type)
                ? Kind.PLAIN
                : Kind.NO_TEXT;
    }
}
