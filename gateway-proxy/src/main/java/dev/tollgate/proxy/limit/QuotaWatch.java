package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Quota;
import dev.tollgate.db.model.QuotaEvent;
import dev.tollgate.db.model.QuotaUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Notices when consumers have used much of their quotas; each is noticed once in a period. Used by one thread. */
final class QuotaWatch {
    /** Longer than the longest period. */
    private static final Duration KEPT = Duration.ofDays(40);

    private final QuotaLedger ledger;
    private final Set<Noticed> noticed = new HashSet<>();

    QuotaWatch(QuotaLedger ledger) {
        this.ledger = ledger;
    }

    private record Noticed(String consumer, String quota, long begins, int percent) {}

    /**
     * What is to be told now.
     *
     * @param uses of whom there is something new
     */
    List<QuotaEvent> look(List<QuotaUse> uses, Subscribers subscribers, Instant now) {
        List<QuotaEvent> events = new ArrayList<>();
        noticed.removeIf(one -> one.begins() < now.minus(KEPT).getEpochSecond());
        for (QuotaUse use : uses) {
            subscribers.quota(use.consumer(), use.quota()).ifPresent(quota -> look(use.consumer(), quota, now, events));
        }
        return events;
    }

    private void look(String consumer, Quota quota, Instant now, List<QuotaEvent> events) {
        long used = 0;
        for (long begins : quota.slots(now)) {
            used += ledger.total(consumer, quota.name(), begins);
        }
        long begins = quota.period(now);
        for (int percent : QuotaEvent.PERCENTS) {
            Noticed one = new Noticed(consumer, quota.name(), begins, percent);
            if (used * 100 < (long) percent * quota.requests()) {
                noticed.remove(one);
            } else if (noticed.add(one)) {
                events.add(new QuotaEvent(consumer, quota.name(), begins, percent, now));
            }
        }
    }
}
