package dev.tollgate.admin.console;

import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.ui.part.ErrorSummary;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The mistakes of a document, told where its form has the fields. */
record FormMistakes(List<Mistake> mistakes) {

    /** No mistakes. */
    static final FormMistakes NONE = new FormMistakes(List.of());

    FormMistakes {
        mistakes = List.copyOf(mistakes);
    }

    /** What is wrong at a pointer or below it. */
    Optional<String> at(String pointer) {
        List<String> messages = mistakes.stream()
                .filter(mistake -> covers(pointer, mistake.pointer()))
                .map(mistake -> sentence(mistake.message()))
                .distinct()
                .toList();
        return messages.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", messages));
    }

    /** What is wrong at a pointer itself. */
    Optional<String> exactlyAt(String pointer) {
        return mistakes.stream()
                .filter(mistake -> mistake.pointer().equals(pointer))
                .map(mistake -> sentence(mistake.message()))
                .findFirst();
    }

    /** Whether something is wrong at a pointer or below it. */
    boolean has(String pointer) {
        return at(pointer).isPresent();
    }

    /** What is wrong at a pointer or below it, each mistake with the member that it is about. */
    Optional<String> labelled(String pointer) {
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
     * All of them.
     *
     * @param fieldOf the name of the field that has a pointer; empty if none has
     */
    ErrorSummary summary(UnaryOperator<String> fieldOf) {
        return new ErrorSummary(mistakes.stream()
                .map(mistake -> new ErrorSummary.Line(fieldOf.apply(mistake.pointer()), inSummary(mistake)))
                .collect(Collectors.toUnmodifiableList()));
    }

    /** All of them, a line each. */
    List<String> lines() {
        return mistakes.stream().map(FormMistakes::inSummary).toList();
    }

    static boolean covers(String pointer, String below) {
        return below.equals(pointer) || below.startsWith(pointer + "/");
    }

    private static String inSummary(Mistake mistake) {
        String where = mistake.pointer().isEmpty()
                ? ""
                : mistake.pointer().substring(1).replace('/', ' ') + ": ";
        return where + mistake.message();
    }

    static String sentence(String message) {
        String text = message.isEmpty() ? "wrong" : message;
        String end = text.endsWith(".") ? "" : ".";
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + end;
    }
}
