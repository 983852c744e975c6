package dev.tollgate.proxy.exchange;

import dev.tollgate.db.model.ErrorBody;
import dev.tollgate.db.value.Reference;
import dev.tollgate.db.value.ValueText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What the gateway's own answers say as the settings have it, taken apart once for each revision. Immutable. */
public final class ErrorTemplate {
    private final byte[] contentType;
    private final List<ValueText.Piece> pieces;
    private final boolean markup;

    private ErrorTemplate(ErrorBody errors) {
        this.contentType = errors.contentType().getBytes(StandardCharsets.US_ASCII);
        this.pieces = ValueText.of(errors.body()).pieces();
        this.markup = errors.markup();
    }

    /** That of these settings; empty for problem details. */
    public static Optional<ErrorTemplate> of(Optional<ErrorBody> errors) {
        return errors.map(ErrorTemplate::new);
    }

    byte[] contentType() {
        return contentType;
    }

    /**
     * The body of one answer.
     *
     * @param more what is told beside the problem itself
     */
    byte[] body(Problem problem, String requestId, Refusal.More more) {
        StringBuilder body = new StringBuilder();
        for (ValueText.Piece piece : pieces) {
            switch (piece) {
                case ValueText.Piece.Words(String words) -> body.append(words);
                case ValueText.Piece.Named(Reference name) -> {
                    String value = value(name.toString(), problem, requestId, more);
                    body.append(markup ? escaped(value) : value);
                }
            }
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Nothing here needs escaping in JSON: texts are ours, and a request id holds letters, digits and ._- only. */
    private static String value(String name, Problem problem, String requestId, Refusal.More more) {
        return switch (name) {
            case "error.code" -> problem.code();
            case "error.status" -> Integer.toString(problem.status());
            case "error.title" -> problem.title();
            case "error.detail" -> more.detail();
            case "error.errors" -> more.errors().isEmpty() ? "[]" : more.errors();
            case "request.id" -> requestId;
            default -> throw new IllegalArgumentException("no value is called " + name);
        };
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
