package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.format.Statuses;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.AccessField;
import dev.tollgate.db.model.AccessLines;
import dev.tollgate.db.model.AccessLines.Told;
import dev.tollgate.db.model.StatusRange;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How it looks as JSON which requests get an access line, and what it tells. */
final class AccessLinesShape {
    private static final int MOST_HEADERS = 10;
    private static final int MOST_STATUSES = 50;

    /** By what clients show who they are, whatever else they send. */
    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "proxyauthorization");

    /** What names of other such fields contain, with - and _ left out. */
    private static final List<String> SECRET_PARTS =
            List.of("apikey", "token", "secret", "passw", "signature", "credential", "accesskey", "privatekey");

    private static final Shape<AccessField> FIELD = Scalars.choice(AccessField.byText());

    private static final Field<Told, List<AccessField>> KEEP =
            Field.optional("keep", fields(FIELD), List.of(), told -> inOrder(told.keep()));
    private static final Field<Told, List<AccessField>> DROP =
            Field.optional("drop", fields(FIELD), List.of(), told -> inOrder(told.drop()));
    private static final Field<Told, List<AccessField>> REDACT = Field.optional(
            "redact", fields(FIELD.checked(AccessLinesShape::personal)), List.of(), told -> inOrder(told.redact()));

    private static final Shape<Told> TOLD = ObjectShape.of(
            List.of(KEEP, DROP, REDACT),
            members -> new Told(
                    Set.copyOf(members.of(KEEP)), Set.copyOf(members.of(DROP)), Set.copyOf(members.of(REDACT))));

    private static final Field<AccessLines, Boolean> ENABLED =
            Field.optional("enabled", Scalars.flag(), AccessLines.USUAL.enabled(), AccessLines::enabled);
    private static final Field<AccessLines, Told> FIELDS =
            Field.optional("fields", TOLD, AccessLines.USUAL.fields(), AccessLines::fields);
    private static final Field<AccessLines, List<String>> HEADERS = Field.optional(
            "headers",
            ListShape.distinctBy(
                    (String name) -> name.toLowerCase(Locale.ROOT),
                    HeaderFields.ANY_NAME.checked(AccessLinesShape::noSecret),
                    MOST_HEADERS),
            List.of(),
            AccessLines::headers);
    private static final Field<AccessLines, List<StatusRange>> STATUSES = Field.optional(
            "statuses", ListShape.distinct(Statuses.RANGE, MOST_STATUSES), List.of(), AccessLines::statuses);
    private static final Field<AccessLines, Optional<Duration>> MIN_DURATION = Field.optional(
            "minDuration", OptionalShape.of(Durations.DURATION), Optional.empty(), AccessLines::minDuration);
    private static final Field<AccessLines, Optional<Integer>> SAMPLE_PERCENT = Field.optional(
            "samplePercent", OptionalShape.of(Scalars.integer(0, 100)), Optional.empty(), AccessLines::samplePercent);

    private static final Shape<AccessLines> SHAPE = ObjectShape.of(
            List.of(ENABLED, FIELDS, HEADERS, STATUSES, MIN_DURATION, SAMPLE_PERCENT),
            members -> new AccessLines(
                    members.of(ENABLED),
                    members.of(FIELDS),
                    members.of(HEADERS),
                    members.of(STATUSES),
                    members.of(MIN_DURATION),
                    members.of(SAMPLE_PERCENT)));

    private AccessLinesShape() {}

    /** The member of whatever may say so. */
    static <T> Field<T, AccessLines> field(Function<T, AccessLines> accessor) {
        return Field.optional("accessLog", SHAPE, AccessLines.USUAL, accessor);
    }

    private static Shape<List<AccessField>> fields(Shape<AccessField> one) {
        return ListShape.distinct(one, AccessField.values().length);
    }

    private static List<AccessField> inOrder(Collection<AccessField> fields) {
        return fields.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(fields));
    }

    private static void personal(AccessField field, Place place) {
        if (!field.personal()) {
            place.refuse(
                    MistakeCode.NOT_ALLOWED,
                    "must be one that tells of people or addresses; " + field.text() + " may be dropped");
        }
    }

    private static void noSecret(String name, Place place) {
        String letters = name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        if (CREDENTIALS.contains(letters) || SECRET_PARTS.stream().anyMatch(letters::contains)) {
            place.refuse(MistakeCode.NOT_ALLOWED, "must not be " + name + ": what may hold a secret is never logged");
        }
    }
}
