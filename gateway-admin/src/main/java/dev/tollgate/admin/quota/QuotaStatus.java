package dev.tollgate.admin.quota;

import dev.tollgate.db.model.Quota;
import dev.tollgate.db.model.QuotaEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How much of a quota a consumer has used.
 *
 * @param used in this period; less than nothing where more was given than used
 * @param from since when requests count
 * @param renewsAt when the next period begins; nothing for a rolling quota
 * @param events what was told of this period
 */
public record QuotaStatus(Quota quota, long used, Instant from, Optional<Instant> renewsAt, List<QuotaEvent> events) {

    public QuotaStatus {
        events = List.copyOf(events);
    }

    /** The same with nothing used. */
    public QuotaStatus renewed() {
        return new QuotaStatus(quota, 0, from, renewsAt, List.of());
    }

    /** The same with so many requests more. */
    public QuotaStatus with(int more) {
        return new QuotaStatus(quota, used - more, from, renewsAt, events);
    }

    public long remaining() {
        return Math.max(0, quota.requests() - used);
    }

    /** From 0; more than 100 if several nodes let pass more within a second than was left. */
    public long percent() {
        return Math.max(0, used) * 100 / quota.requests();
    }
}
