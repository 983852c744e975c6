package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Cidrs;
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
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.Destination.Share;
import dev.tollgate.db.model.HashSource;
import dev.tollgate.db.model.ValueCondition;
import dev.tollgate.db.model.When;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How it looks as JSON that requests are shared among services. */
final class SplitShape {
    private static final int MOST_SHARES = 50;
    private static final int LONGEST_VALUE = 4096;
    private static final Set<HashSource.Kind> NAMED =
            Set.of(HashSource.Kind.HEADER, HashSource.Kind.COOKIE, HashSource.Kind.QUERY);

    private static final Field<When, List<ValueCondition>> HEADERS = Field.optional(
            "headers",
            ValueConditionShape.listOf(HeaderFields.ANY_NAME, HeaderFields.CONTENTS),
            List.of(),
            When::headers);
    private static final Field<When, List<ValueCondition>> QUERY = Field.optional(
            "query",
            ValueConditionShape.listOf(Words.PARAMETER, TextShape.free(LONGEST_VALUE)),
            List.of(),
            When::query);
    private static final Field<When, List<ValueCondition>> COOKIES = Field.optional(
            "cookies",
            ValueConditionShape.listOf(HeaderFields.ANY_NAME, HeaderFields.CONTENTS),
            List.of(),
            When::cookies);
    private static final Field<When, List<String>> SOURCES =
            Field.optional("sources", ListShape.distinct(Cidrs.CIDR, 100), List.of(), When::sources);
    private static final Shape<When> CONDITIONS = ObjectShape.of(
                    List.of(HEADERS, QUERY, COOKIES, SOURCES),
                    members ->
                            new When(members.of(HEADERS), members.of(QUERY), members.of(COOKIES), members.of(SOURCES)))
            .checked(SplitShape::checkWhen);

    private static final Field<Share, String> SERVICE = Field.required("service", Words.NAME, Share::service);
    private static final Field<Share, Integer> WEIGHT =
            Field.optional("weight", Scalars.integer(0, 1000), 100, Share::weight);
    private static final Field<Share, Optional<When>> WHEN =
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

    private static void checkWhen(When when, Place place) {
        if (when.headers().isEmpty()
                && when.query().isEmpty()
                && when.cookies().isEmpty()
                && when.sources().isEmpty()) {
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
