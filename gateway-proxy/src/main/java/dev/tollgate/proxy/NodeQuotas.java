package dev.tollgate.proxy;

import dev.tollgate.db.DatabaseInUse;
import dev.tollgate.db.DatabaseRefused;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.QuotaUses;
import dev.tollgate.db.model.QuotaEvent;
import dev.tollgate.db.model.QuotaUse;
import dev.tollgate.proxy.limit.Limits;
import dev.tollgate.proxy.limit.QuotaLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Exchanges what consumers have used of their quotas with the other nodes, through the database. */
final class NodeQuotas {
    private static final System.Logger LOG = System.getLogger(NodeQuotas.class.getName());
    /** Longer than the longest period. */
    private static final Duration KEPT = Duration.ofDays(40);

    private final QuotaUses uses;
    private final Limits limits;
    private final InstantSource time;
    private long mark;
    private boolean begun;

    NodeQuotas(QuotaUses uses, Limits limits, InstantSource time) {
        this.uses = uses;
        this.limits = limits;
        this.time = time;
    }

    /**
     * Writes what this node has counted and reads what all have, unless nobody has a quota. What cannot be written is
     * written the next time.
     */
    synchronized void exchange() {
        QuotaLedger ledger = limits.ledger();
        try {
            List<QuotaUse> own = ledger.unwritten();
            if (own.isEmpty() && begun && !limits.quotasHold()) {
                return;
            }
            uses.add(own);
            ledger.written(own);
            QuotaUses.Changed changed = uses.changedSince(mark);
            ledger.tell(changed.uses());
            mark = changed.mark();
            begun = true;
            Instant now = time.instant();
            uses.announce(told(limits.quotaEvents(own, now)));
            ledger.forgetBefore(now.minus(KEPT).getEpochSecond());
        } catch (DatabaseUnavailable | DatabaseRefused | DatabaseInUse _) {
            // The feed says so once; until it answers, this node goes by what it knows.
        }
    }

    private static List<QuotaEvent> told(List<QuotaEvent> events) {
        for (QuotaEvent event : events) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "consumer {0} has used {1}% of quota {2}",
                    event.consumer(),
                    event.percent(),
                    event.quota());
        }
        return events;
    }
}
