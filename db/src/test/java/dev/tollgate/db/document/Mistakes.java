package dev.tollgate.db.document;

import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import java.util.List;

/** Readings as tests compare them. */
final class Mistakes {
    private Mistakes() {}

    /** The mistakes as {@code pointer code}, in the order of reading. */
    static List<String> of(Kind kind, String document) {
        return switch (Documents.read(kind, Json.parse(document))) {
            case Reading.Accepted<? extends Entity> _ -> List.of();
            case Reading.Refused<? extends Entity>(var mistakes) ->
                mistakes.stream()
                        .map(mistake -> mistake.pointer() + " " + mistake.code().id())
                        .toList();
        };
    }

    /** The object that a right document describes. */
    static Entity accepted(Kind kind, String document) {
        return switch (Documents.read(kind, Json.parse(document))) {
            case Reading.Accepted<? extends Entity>(var entity) -> entity;
            case Reading.Refused<? extends Entity>(var mistakes) -> throw new AssertionError(mistakes.toString());
        };
    }

    /** The canonical form of a right document. */
    static String canonical(Kind kind, String document) {
        return Json.text(Documents.write(accepted(kind, document)));
    }
}
