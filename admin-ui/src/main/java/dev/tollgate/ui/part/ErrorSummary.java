package dev.tollgate.ui.part;

import java.util.List;

/** All mistakes of a form, above it; nothing is shown if there are none. */
public record ErrorSummary(List<Line> lines) {

    /** No mistakes. */
    public static final ErrorSummary NONE = new ErrorSummary(List.of());

    /**
     * One mistake.
     *
     * @param field the name of the field that it is about; empty if it is about none
     * @param place what people call the field; empty if the message tells by itself what it is about
     * @param message what is wrong
     */
    public record Line(String field, String place, String message) {}

    public ErrorSummary {
        lines = List.copyOf(lines);
    }

    /** One mistake that is about no field. */
    public static ErrorSummary of(String message) {
        return new ErrorSummary(List.of(new Line("", "", message)));
    }

    public String title() {
        return lines.size() == 1 ? "One thing is wrong" : lines.size() + " things are wrong";
    }
}
