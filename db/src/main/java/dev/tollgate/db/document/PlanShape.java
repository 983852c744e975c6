package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Quota;
import java.util.List;

/** How a plan looks as JSON. */
final class PlanShape {
    private static final Field<Plan, String> NAME = Field.required("name", Words.NAME, Plan::name);
    private static final Field<Plan, String> DESCRIPTION = CommonFields.description(Plan::description);
    private static final Field<Plan, List<String>> TAGS = CommonFields.tags(Plan::tags);
    private static final Field<Plan, Boolean> ENABLED = CommonFields.enabled(Plan::enabled);
    private static final Field<Plan, List<Limit>> LIMITS = LimitShape.field(Plan::limits);
    private static final Field<Plan, List<Quota>> QUOTAS = QuotaShape.field(Plan::quotas);

    static final ObjectShape<Plan> SHAPE = ObjectShape.of(
                    List.of(NAME, DESCRIPTION, TAGS, ENABLED, LIMITS, QUOTAS),
                    members -> new Plan(
                            members.of(NAME),
                            members.of(DESCRIPTION),
                            members.of(TAGS),
                            members.of(ENABLED),
                            members.of(LIMITS),
                            members.of(QUOTAS)))
            .ignoring(CommonFields.READ_ONLY);

    private PlanShape() {}
}
