package dev.tollgate.db.document.format;

import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.value.Pointer;
import java.util.Optional;
import java.util.function.Function;

/** Places in JSON documents (RFC 6901), where the segment {@code *} stands for all elements or members. */
public final class Pointers {
    private static final int LONGEST = 500;

    /** Any place, the whole document included. */
    public static final Shape<String> ANY = TextShape.of(
            "a JSON Pointer such as /user/id or /items/*/price; empty for the whole document",
            LONGEST,
            Pointers::parse,
            Function.identity());

    /** The same without the whole document. */
    public static final Shape<String> INNER = ANY.checked((text, place) -> {
        if (text.isEmpty()) {
            place.refuse(MistakeCode.NOT_ALLOWED, "must be a place within the document, such as /user/id");
        }
    });

    /** One member of objects. */
    public static final Shape<String> MEMBER = INNER.checked((text, place) -> {
        if (!text.isEmpty() && Pointer.of(text).last().equals(Pointer.EVERY)) {
            place.refuse(MistakeCode.NOT_ALLOWED, "must end with the name of a member");
        }
    });

    private Pointers() {}

    private static Optional<String> parse(String text, Place place) {
        try {
            Pointer.of(text);
            return Optional.of(text);
        } catch (IllegalArgumentException e) {
            return place.refuse(MistakeCode.BAD_FORMAT, String.valueOf(e.getMessage()));
        }
    }
}
