package dev.tollgate.admin.console.form;

import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Labelled;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The mistakes of a document, told where its form has the fields. */
public record FormMistakes(List<Mistake> mistakes) {

    /** No mistakes. */
    public static final FormMistakes NONE = new FormMistakes(List.of());

    public FormMistakes {
        mistakes = List.copyOf(mistakes);
    }

    /** What is wrong at a pointer or below it. */
    public Optional<String> at(String pointer) {
        List<String> messages = mistakes.stream()
                .filter(mistake -> covers(pointer, mistake.pointer()))
                .map(mistake -> sentence(mistake.message()))
                .distinct()
                .toList();
        return messages.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", messages));
    }

    /** What is wrong at a pointer itself. */
    public Optional<String> exactlyAt(String pointer) {
        return mistakes.stream()
                .filter(mistake -> mistake.pointer().equals(pointer))
                .map(mistake -> sentence(mistake.message()))
                .findFirst();
    }

    /** Whether something is wrong at a pointer or below it. */
    public boolean has(String pointer) {
        return at(pointer).isPresent();
    }

    /** What is wrong at a pointer or below it, each mistake with the member that it is about. */
    public Optional<String> labelled(String pointer) {
        List<String> messages = mistakes.stream()
                .filter(mistake -> covers(pointer, mistake.pointer()))
                .map(mistake -> {
                    String below = mistake.pointer().substring(pointer.length());
                    return below.isEmpty()
                            ? sentence(mistake.message())
                            : sentence(below.substring(1).replace('/', ' ') + ": " + mistake.message());
                })
                .toList();
        return messages.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", messages));
    }

    /**
     * All of them, by what the form calls their places.
     *
     * @param fieldOf the name of the field that has a pointer; empty if none has
     * @param inputs of the form
     */
    public ErrorSummary summary(UnaryOperator<String> fieldOf, List<? extends Labelled> inputs) {
        return new ErrorSummary(mistakes.stream()
                .map(mistake -> line(mistake, fieldOf.apply(mistake.pointer()), inputs))
                .distinct()
                .toList());
    }

    private static ErrorSummary.Line line(Mistake mistake, String field, List<? extends Labelled> inputs) {
        return inputs.stream()
                .filter(input -> input.name().equals(field))
                .findFirst()
                .map(input -> new ErrorSummary.Line(field, input.label(), mistake.message()))
                .orElseGet(() -> new ErrorSummary.Line("", place(mistake), mistake.message()));
    }

    /** All of them, a line each, for where there is no form. */
    public List<String> lines() {
        return lines(summary(_ -> "", List.of()));
    }

    /** The lines of a summary without its links. */
    public static List<String> lines(ErrorSummary summary) {
        return summary.lines().stream()
                .map(line -> line.place().isEmpty() ? sentence(line.message()) : line.place() + ": " + line.message())
                .toList();
    }

    public static boolean covers(String pointer, String below) {
        return below.equals(pointer) || below.startsWith(pointer + "/");
    }

    /** The words of a pointer, such as "match hosts 2" for the second one of them. */
    private static String place(Mistake mistake) {
        return Arrays.stream(mistake.pointer().split("/"))
                .filter(step -> !step.isEmpty())
                .map(step -> step.matches("[0-9]{1,6}") ? Integer.toString(Integer.parseInt(step) + 1) : step)
                .collect(Collectors.joining(" "));
    }

    public static String sentence(String message) {
        String text = message.isEmpty() ? "wrong" : message;
        String end = text.endsWith(".") || text.endsWith("?") ? "" : ".";
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + end;
    }
}
