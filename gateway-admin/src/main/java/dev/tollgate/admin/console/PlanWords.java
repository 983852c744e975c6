package dev.tollgate.admin.console;

import dev.tollgate.admin.quota.QuotaStatus;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Quota;
import dev.tollgate.ui.part.Chip;
import java.time.ZoneOffset;

/** Limits and quotas of plans in a few words. */
final class PlanWords {

    private PlanWords() {}

    static Chip chip(Limit limit) {
        return new Chip("gauge", Summaries.rate(limit), Summaries.sentence(limit));
    }

    static Chip chip(Quota quota) {
        return new Chip("receipt", quota.requests() + "/" + quota.period().word(), sentence(quota));
    }

    /** Such as "100000 requests a month, in the time of UTC". */
    static String sentence(Quota quota) {
        return quota.requests() + " requests "
                + (quota.rolling()
                        ? "in the last " + quota.period().days() + " days"
                        : "a " + quota.period().word() + ", in the time of " + zone(quota));
    }

    private static String zone(Quota quota) {
        return quota.timezone().equals(ZoneOffset.UTC)
                ? "UTC"
                : quota.timezone().getId();
    }

    /** Such as "1200 of 100000 requests used (1%)". */
    static String usage(QuotaStatus status) {
        return usage(status.used(), status.quota());
    }

    static String usage(long used, Quota quota) {
        long counted = Math.max(0, used);
        return counted + " of " + quota.requests() + " requests used (" + counted * 100 / quota.requests() + "%)";
    }
}
