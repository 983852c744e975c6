package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Pointers;
import dev.tollgate.db.document.format.Sizes;
import dev.tollgate.db.document.format.Templates;
import dev.tollgate.db.document.format.ValueTexts;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.value.Pointer;
import dev.tollgate.db.value.Reference;
import dev.tollgate.db.value.ValueNames;
import dev.tollgate.db.value.ValueText;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The texts of a part of an aggregate. */
final class PartTexts {
    private static final int LONGEST = 2048;
    private static final int LONGEST_MEMBER = 200;
    private static final long LARGEST_SIZE = 64L << 20;

    /** What every part can read; which parts there are, and whether it is asked for each of a list, is seen later. */
    static final ValueNames NAMES = ValueNames.REQUEST
            .with("request", PartTexts::request)
            .with("parts", _ -> Optional.empty())
            .with("each", _ -> Optional.empty());

    /** A path with values and the route's variables, maybe with a query. */
    static final Shape<String> PATH = Templates.path(NAMES);

    /** One value that is a list. */
    static final Shape<String> LIST = TextShape.of(
            "one value that is a list, such as ${parts.orders[*].itemId}",
            LONGEST,
            PartTexts::list,
            Function.identity());

    /** Where an answer goes: one place, which may be the whole. */
    static final Shape<String> INTO = Pointers.ANY.checked((text, place) -> {
        if (Pointer.of(text).hasWildcard()) {
            place.refuse(MistakeCode.BAD_FORMAT, "must be one place: without * as a segment");
        }
    });

    /** The name of a member of an object. */
    static final Shape<String> MEMBER = TextShape.matching(
            "the name of a member, such as id: no pointer",
            LONGEST_MEMBER,
            Pattern.compile("[^/\\x00-\\x1f][^\\x00-\\x1f]*"));

    /** What is held in memory as a whole. */
    static final Shape<Long> SIZE = Sizes.SIZE.checked((bytes, place) -> {
        if (bytes < 1 || bytes > LARGEST_SIZE) {
            place.refuse(MistakeCode.OUT_OF_RANGE, "must be from 1B to 64MB: answers are held whole");
        }
    });

    private PartTexts() {}

    /** The text taken apart, if it can be. */
    static Optional<ValueText> parsed(String text) {
        try {
            return Optional.of(ValueText.of(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The request's content is read too. */
    private static Optional<String> request(Reference reference) {
        boolean content =
                reference.names().stream().findFirst().filter("body"::equals).isPresent();
        return content ? Optional.empty() : ValueNames.REQUEST.mistake(reference);
    }

    private static Optional<String> list(String text, Place place) {
        Optional<ValueText> read = ValueTexts.parse(text, NAMES, place);
        return read.isEmpty() || read.get().bare()
                ? read.map(_ -> text)
                : place.refuse(MistakeCode.BAD_FORMAT, "must be one value and nothing around it");
    }
}
