package dev.tollgate.db.value;

import dev.tollgate.db.value.Reference.Step;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads one reference, from behind its <code>${</code>. Used once. */
final class ReferenceReader {
    private static final int LONGEST_INDEX = 6;
    private static final String ACCEPTED = "must have values as ${name.member}, with [0], [*] or [\"any name\"] behind"
            + " them where needed; a ${ that is none is written $${";

    private final CharBuffer rest;

    ReferenceReader(String text, int from) {
        this.rest = CharBuffer.wrap(text).position(from);
    }

    /** Whether a name can stand behind a dot. */
    static boolean plain(String name) {
        return !name.isEmpty() && name.chars().allMatch(ReferenceReader::plain);
    }

    static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    Reference read() {
        String root = name();
        List<Step> steps = new ArrayList<>();
        while (true) {
            switch (next()) {
                case '}' -> {
                    return new Reference(root, steps);
                }
                case '.' -> steps.add(new Step.Member(name()));
                case '[' -> steps.add(bracketed());
                default -> throw refused();
            }
        }
    }

    /** Where the text goes on behind the closing brace. */
    int end() {
        return rest.position();
    }

    private Step bracketed() {
        Step step = switch (peek()) {
            case '"' -> new Step.Member(quoted());
            case '*' -> {
                next();
                yield new Step.Every();
            }
            default -> new Step.Element(index());
        };
        if (next() != ']') {
            throw refused();
        }
        return step;
    }

    private String quoted() {
        StringBuilder name = new StringBuilder();
        next();
        for (char next = next(); next != '"'; next = next()) {
            name.append(next == '\\' ? next() : next);
        }
        return name.toString();
    }

    private int index() {
        StringBuilder digits = new StringBuilder();
        while (peek() >= '0' && peek() <= '9') {
            digits.append(next());
        }
        if (digits.isEmpty() || digits.length() > LONGEST_INDEX) {
            throw refused();
        }
        return Integer.parseInt(digits.toString());
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        while (plain(peek())) {
            name.append(next());
        }
        if (name.isEmpty()) {
            throw refused();
        }
        return name.toString();
    }

    private static boolean plain(int character) {
        return character > ' ' && character != 0x7F && ".[]{}\"'\\$()".indexOf(character) < 0;
    }

    private char peek() {
        if (!rest.hasRemaining()) {
            throw refused();
        }
        return rest.charAt(0);
    }

    private char next() {
        if (!rest.hasRemaining()) {
            throw refused();
        }
        return rest.get();
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException(ACCEPTED);
    }
}
