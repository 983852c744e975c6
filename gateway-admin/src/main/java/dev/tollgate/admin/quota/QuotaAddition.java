package dev.tollgate.admin.quota;

import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Scalars;
import java.util.List;

/** How many requests more than its quota says a consumer may make in a period. */
public record QuotaAddition(int requests) {
    private static final int MOST = 2_000_000_000;

    private static final Field<QuotaAddition, Integer> REQUESTS =
            Field.required("requests", Scalars.integer(1, MOST), QuotaAddition::requests);

    /** How it looks as a document. */
    public static final ObjectShape<QuotaAddition> SHAPE =
            ObjectShape.of(List.of(REQUESTS), members -> new QuotaAddition(members.of(REQUESTS)));
}
