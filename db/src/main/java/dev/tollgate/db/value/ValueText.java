package dev.tollgate.db.value;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with values in it, taken apart: {@code Bearer ${claims.sub}}. <code>$${</code> stands for <code>${</code>
 * itself.
 */
public record ValueText(List<Piece> pieces) {
    private static final String OPEN = "${";

    public ValueText {
        pieces = List.copyOf(pieces);
    }

    /** One run of the text. */
    public sealed interface Piece {

        /** Words of the text's own. */
        record Words(String text) implements Piece {}

        /** The place of a value. */
        record Named(Reference reference) implements Piece {}
    }

    /** @throws IllegalArgumentException saying what it must be instead: a sentence that begins with "must" */
    public static ValueText of(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$" + OPEN, at)) {
                words.append(OPEN);
                at += 1 + OPEN.length();
            } else if (text.startsWith(OPEN, at)) {
                end(words, pieces);
                ReferenceReader reader = new ReferenceReader(text, at + OPEN.length());
                pieces.add(new Piece.Named(reader.read()));
                at = reader.end();
            } else {
                words.append(text.charAt(at));
                at++;
            }
        }
        end(words, pieces);
        return new ValueText(pieces);
    }

    private static void end(StringBuilder words, List<Piece> pieces) {
        if (!words.isEmpty()) {
            pieces.add(new Piece.Words(words.toString()));
            words.setLength(0);
        }
    }

    /** What the text names, in its order. */
    public List<Reference> references() {
        return pieces.stream()
                .filter(Piece.Named.class::isInstance)
                .map(piece -> ((Piece.Named) piece).reference())
                .toList();
    }

    /** Whether it is one value and nothing around it, so that a number stays a number where there are numbers. */
    public boolean bare() {
        return pieces.size() == 1 && pieces.getFirst() instanceof Piece.Named;
    }
}
