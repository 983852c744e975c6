package dev.tollgate.db.traffic;

import java.util.List;

/**
 * Header fields of a request and of its reply, secrets masked: a line for each, and no more than {@link #LONGEST}
 * characters of either.
 *
 * @param request lines such as {@code Accept: text/plain}; the last one is {@link #MORE} if there were more
 * @param response the same; empty if there was no reply
 */
public record Heads(String request, String response) {
    /** Nothing is known. */
    public static final Heads NONE = new Heads("", "");

    /** The most characters of all fields of a message. */
    public static final int LONGEST = 2_048;

    /** The most characters of a value. */
    public static final int LONGEST_VALUE = 256;

    /** Stands for what was left out, after a value or in place of lines. */
    public static final String MORE = "\u2026";

    /** A header field line. */
    public record Line(String name, String value) {}

    /** Text of lines; fields hold no line's end. */
    public static String text(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            String value = line.value();
            String cut = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + MORE : value;
            if (text.length() + line.name().length() + cut.length() + 4 > LONGEST) {
                return text.append(MORE).toString();
            }
            text.append(line.name()).append(": ").append(cut).append('\n');
        }
        return text.toString();
    }

    /** The lines of such a text, without that which says that there were more. */
    public static List<Line> lines(String text) {
        return text.lines()
                .filter(line -> line.contains(": "))
                .map(line -> line.split(": ", 2))
                .map(parts -> new Line(parts[0], parts[1]))
                .toList();
    }
}
