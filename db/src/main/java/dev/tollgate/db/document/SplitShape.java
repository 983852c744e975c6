package dev.tollgate.db.document;

import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.Conditions;
import dev.tollgate.db.model.Destination.Share;
import dev.tollgate.db.model.HashSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How it looks as JSON that requests are shared among services. */
final class SplitShape {
    private static final int MOST_SHARES = 50;
    private static final Set<HashSource.Kind> NAMED =
            Set.of(HashSource.Kind.HEADER, HashSource.Kind.COOKIE, HashSource.Kind.QUERY);

    private static final ConditionFields<Conditions> ENTRIES = ConditionFields.of(Function.identity());
    private static final Shape<Conditions> CONDITIONS =
            ObjectShape.of(ENTRIES.behind(List.of()), ENTRIES::read).checked(SplitShape::checkWhen);

    private static final Field<Share, String> SERVICE = Field.required("service", Words.NAME, Share::service);
    private static final Field<Share, Integer> WEIGHT =
            Field.optional("weight", Scalars.integer(0, 1000), 100, Share::weight);
    private static final Field<Share, Optional<Conditions>> WHEN =
            Field.optional("when", OptionalShape.of(CONDITIONS), Optional.empty(), Share::when);
    private static final ObjectShape<Share> SHARE = ObjectShape.of(
            List.of(SERVICE, WEIGHT, WHEN),
            members -> new Share(members.of(SERVICE), members.of(WEIGHT), members.of(WHEN)));

    private static final Field<HashSource, HashSource.Kind> SOURCE = Field.required(
            "source",
            Scalars.choice(Map.of(
                    "consumer", HashSource.Kind.CONSUMER,
                    "ip", HashSource.Kind.IP,
                    "header", HashSource.Kind.HEADER,
                    "cookie", HashSource.Kind.COOKIE,
                    "query", HashSource.Kind.QUERY,
                    "path", HashSource.Kind.PATH)),
            HashSource::source);
    private static final Field<HashSource, Optional<String>> NAME =
            Field.optional("name", OptionalShape.of(HeaderFields.ANY_NAME), Optional.empty(), HashSource::name);

    /** The services, in their order. */
    static final Shape<List<Share>> SHARES =
            ListShape.distinct(SHARE, MOST_SHARES).checked(SplitShape::checkShares);

    /** What requests are kept together by. */
    static final Shape<HashSource> STICKY_ON = ObjectShape.of(
                    List.of(SOURCE, NAME), members -> new HashSource(members.of(SOURCE), members.of(NAME)))
            .checked(SplitShape::checkName);

    private SplitShape() {}

    private static void checkShares(List<Share> shares, Place place) {
        if (shares.isEmpty()) {
            place.refuse(MistakeCode.REQUIRED, "must have at least one entry");
        }
    }

    private static void checkWhen(Conditions when, Place place) {
        if (when.none()) {
            place.refuse(MistakeCode.REQUIRED, "must have an entry in headers, query, cookies or sources");
        }
    }

    private static void checkName(HashSource source, Place place) {
        if (NAMED.contains(source.source()) && source.name().isEmpty()) {
            place.member("name")
                    .refuse(MistakeCode.REQUIRED, "must be there: the name of the header, cookie or query parameter");
        } else if (!NAMED.contains(source.source()) && source.name().isPresent()) {
            place.member("name").refuse(MistakeCode.NOT_ALLOWED, "must not be there: this source has no name");
        }
    }
}
