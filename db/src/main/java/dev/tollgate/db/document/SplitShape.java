package dev.tollgate.db.document;

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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How it looks as JSON that requests are shared among services. */
final class SplitShape {
    private static final int MOST_SHARES = 50;

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

    /** The services, in their order. */
    static final Shape<List<Share>> SHARES =
            ListShape.distinct(SHARE, MOST_SHARES).checked(SplitShape::checkShares);

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
}
