package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.Quota;
import dev.tollgate.db.model.Quota.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How quotas look as JSON. */
final class QuotaShape {
    private static final int MOST = 2_000_000_000;
    private static final int LONGEST_ZONE = 60;
    private static final int MOST_QUOTAS = 10;

    private static final Field<Quota, String> NAME = Field.required("name", Words.NAME, Quota::name);
    private static final Field<Quota, Integer> REQUESTS =
            Field.required("requests", Scalars.integer(1, MOST), Quota::requests);
    private static final Field<Quota, Period> PERIOD = Field.required(
            "period",
            Scalars.choice(Map.of("day", Period.DAY, "week", Period.WEEK, "month", Period.MONTH)),
            Quota::period);
    private static final Shape<ZoneId> ZONE =
            TextShape.of("a time zone such as UTC or Europe/Berlin", LONGEST_ZONE, QuotaShape::zone, QuotaShape::text);
    private static final Field<Quota, ZoneId> TIMEZONE =
            Field.optional("timezone", ZONE, ZoneOffset.UTC, Quota::timezone);
    private static final Field<Quota, Boolean> ROLLING =
            Field.optional("rolling", Scalars.flag(), false, Quota::rolling);

    static final ObjectShape<Quota> QUOTA = ObjectShape.of(
            List.of(NAME, REQUESTS, PERIOD, TIMEZONE, ROLLING),
            members -> new Quota(
                    members.of(NAME),
                    members.of(REQUESTS),
                    members.of(PERIOD),
                    members.of(TIMEZONE),
                    members.of(ROLLING)));

    private QuotaShape() {}

    /** The member of that name of an object that has quotas, each with a name of its own. */
    static <T> Field<T, List<Quota>> field(Function<T, List<Quota>> accessor) {
        return Field.optional("quotas", ListShape.distinctBy(Quota::name, QUOTA, MOST_QUOTAS), List.of(), accessor);
    }

    private static Optional<ZoneId> zone(String text, Place place) {
        if (text.equals("UTC")) {
            return Optional.of(ZoneOffset.UTC);
        }
        return ZoneId.getAvailableZoneIds().contains(text)
                ? Optional.of(ZoneId.of(text))
                : place.refuse(MistakeCode.UNKNOWN_VALUE, "must be a time zone such as UTC or Europe/Berlin");
    }

    private static String text(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
