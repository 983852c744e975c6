package dev.tollgate.db.document;

import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.ErrorBody;
import dev.tollgate.db.value.Reference;
import dev.tollgate.db.value.ValueText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How it looks as JSON what the gateway's own answers say. */
final class ErrorBodyShape {
    private static final int LONGEST_TYPE = 200;
    private static final int LONGEST_BODY = 16 * 1024;
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

    private static final Field<ErrorBody, String> CONTENT_TYPE = Field.optional(
            "contentType",
            TextShape.matching(
                    "a media type such as application/json, or text/html; charset=utf-8",
                    LONGEST_TYPE,
                    Pattern.compile(TOKEN + "/" + TOKEN + "(?:; ?" + TOKEN + "=" + TOKEN + ")*")),
            "application/json",
            ErrorBody::contentType);
    private static final Field<ErrorBody, String> BODY = Field.required(
            "body",
            TextShape.free(
                    "text with values such as ${error.code}; there are " + String.join(", ", ErrorBody.VALUES),
                    LONGEST_BODY),
            ErrorBody::body);

    private static final Shape<ErrorBody> SHAPE = ObjectShape.of(
                    List.of(CONTENT_TYPE, BODY), members -> new ErrorBody(members.of(CONTENT_TYPE), members.of(BODY)))
            .checked(ErrorBodyShape::check);

    private ErrorBodyShape() {}

    /** The member of whatever may say so; without it bodies are problem details. */
    static <T> Field<T, Optional<ErrorBody>> field(Function<T, Optional<ErrorBody>> accessor) {
        return Field.optional("errors", OptionalShape.of(SHAPE), Optional.empty(), accessor);
    }

    private static void check(ErrorBody errors, Place place) {
        Place body = place.member("body");
        ValueText text;
        try {
            text = ValueText.of(errors.body());
        } catch (IllegalArgumentException e) {
            body.refuse(MistakeCode.BAD_FORMAT, String.valueOf(e.getMessage()));
            return;
        }
        List<String> unknown = text.references().stream()
                .map(Reference::toString)
                .filter(name -> !ErrorBody.VALUES.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            body.refuse(
                    MistakeCode.UNKNOWN_VALUE,
                    "must name values that there are: " + String.join(", ", ErrorBody.VALUES) + "; not "
                            + String.join(", ", unknown));
        } else if (errors.json() && !json(text)) {
            body.refuse(
                    MistakeCode.BAD_FORMAT,
                    "must be JSON once values stand in it: texts between quotes, ${error.status} and ${error.errors}"
                            + " without");
        } else if (!errors.json()
                && text.references().stream().anyMatch(name -> name.toString().equals(ErrorBody.ERRORS))) {
            body.refuse(
                    MistakeCode.NOT_ALLOWED, "must not name ${error.errors}, which is JSON, in another content type");
        }
    }

    private static boolean json(ValueText text) {
        StringBuilder sample = new StringBuilder();
        for (ValueText.Piece piece : text.pieces()) {
            switch (piece) {
                case ValueText.Piece.Words(String words) -> sample.append(words);
                case ValueText.Piece.Named(Reference name) -> sample.append(sample(name.toString()));
            }
        }
        try {
            Json.parse(sample.toString());
            return true;
        } catch (InvalidJson _) {
            return false;
        }
    }

    private static String sample(String name) {
        return switch (name) {
            case "error.status" -> "503";
            case "error.errors" -> "[]";
            default -> "words";
        };
    }
}
