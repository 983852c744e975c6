package dev.tollgate.proxy.cache;

import java.util.Optional;

/**
 * Reads a targeted field (RFC 9213): a dictionary of structured fields (RFC 9651), which is read as a whole or not at
 * all.
 */
final class TargetedDirectives {
    private static final int LONGEST_INTEGER = 15;

    private final String text;
    private final Directives.Builder builder = new Directives.Builder();
    private int at;
    private int members;

    private TargetedDirectives(String text) {
        this.text = text;
    }

    /** Empty if the field is empty or malformed, or a directive has a value of another type: then there is none. */
    static Optional<Directives> read(String field) {
        TargetedDirectives reader = new TargetedDirectives(field);
        return reader.dictionary() && reader.members > 0 ? Optional.of(reader.builder.build()) : Optional.empty();
    }

    private boolean dictionary() {
        skip(" ");
        while (at < text.length()) {
            if (!member()) {
                return false;
            }
            skip(" \t");
            if (at == text.length()) {
                return true;
            }
            if (text.charAt(at++) != ',') {
                return false;
            }
            skip(" \t");
            if (at == text.length()) {
                return false;
            }
        }
        return true;
    }

    private boolean member() {
        Optional<String> key = key();
        if (key.isEmpty()) {
            return false;
        }
        Optional<String> argument = Optional.of("");
        if (peek('=')) {
            at++;
            argument = value(seconds(key.get()));
        }
        members++;
        argument.ifPresent(present -> builder.set(key.get(), present));
        return argument.isPresent() && parameters();
    }

    private static boolean seconds(String key) {
        return switch (key) {
            case "max-age", "s-maxage", "stale-while-revalidate", "stale-if-error" -> true;
            default -> false;
        };
    }

    private Optional<String> key() {
        int from = at;
        if (at < text.length() && (letter(text.charAt(at)) || text.charAt(at) == '*')) {
            while (at < text.length() && keyCharacter(text.charAt(at))) {
                at++;
            }
        }
        return from == at ? Optional.empty() : Optional.of(text.substring(from, at));
    }

    private static boolean letter(char character) {
        return character >= 'a' && character <= 'z';
    }

    private static boolean keyCharacter(char character) {
        return letter(character) || character >= '0' && character <= '9' || "_-.*".indexOf(character) >= 0;
    }

    /** A bare item; of directives that tell seconds a whole number. Lists and other types no directive has. */
    private Optional<String> value(boolean wholeNumber) {
        int from = at;
        if (at == text.length()) {
            return Optional.empty();
        }
        char first = text.charAt(at);
        if (first == '"') {
            return wholeNumber ? Optional.empty() : string();
        }
        if (first == '-' || first >= '0' && first <= '9') {
            while (at < text.length() && "-.0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            String number = text.substring(from, at);
            boolean integer = number.length() <= LONGEST_INTEGER && FieldTexts.seconds(number) >= 0;
            return integer || !wholeNumber ? Optional.of(number) : Optional.empty();
        }
        return wholeNumber || first != '?' && first != '*' && !Character.isLetter(first)
                ? Optional.empty()
                : tokenOrFlag();
    }

    private Optional<String> tokenOrFlag() {
        int from = at++;
        while (at < text.length() && " \t,;=\"()<>@[]{}\\".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String token = text.substring(from, at);
        boolean wellFormed = token.charAt(0) != '?' || token.equals("?1") || token.equals("?0");
        return wellFormed ? Optional.of(token) : Optional.empty();
    }

    private Optional<String> string() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at++;
            }
            if (at < text.length()) {
                value.append(text.charAt(at++));
            }
        }
        return at++ < text.length() ? Optional.of(value.toString()) : Optional.empty();
    }

    private boolean parameters() {
        while (peek(';')) {
            at++;
            skip(" ");
            if (key().isEmpty()) {
                return false;
            }
            if (peek('=')) {
                at++;
                if (value(false).isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean peek(char character) {
        return at < text.length() && text.charAt(at) == character;
    }

    private void skip(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
