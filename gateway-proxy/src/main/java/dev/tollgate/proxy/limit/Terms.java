package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Quota;
import dev.tollgate.proxy.limit.HeldLimit.Owner;
import java.util.List;

/** What a consumer is held to besides what routes say. Immutable; equal to itself only. */
final class Terms {
    private final List<Owned> limits;
    private final List<HeldQuota> quotas;
    private final boolean open;

    /** @param open whether its plan lets it call at all */
    Terms(List<Owned> limits, List<HeldQuota> quotas, boolean open) {
        this.limits = List.copyOf(limits);
        this.quotas = List.copyOf(quotas);
        this.open = open;
    }

    /** A limit of the consumer or its plan. */
    record Owned(Limit limit, Owner owner) {}

    /** Each with a name of its own. */
    List<Owned> limits() {
        return limits;
    }

    /** A quota of the consumer or its plan. */
    record HeldQuota(Quota quota, Owner owner) {}

    /** Each with a name of its own. */
    List<HeldQuota> quotas() {
        return quotas;
    }

    boolean open() {
        return open;
    }
}
