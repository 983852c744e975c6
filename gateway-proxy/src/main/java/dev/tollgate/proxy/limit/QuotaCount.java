package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Quota;
import java.time.Instant;
import java.time.InstantSource;

/** What one consumer has used of one quota, as the ledger knows it. */
final class QuotaCount implements Tally {
    private static final long MILLIS_PER_SECOND = 1_000;
    private static final long NEVER = -1;

    private final QuotaLedger ledger;
    private final InstantSource wall;
    private final String consumer;
    private Quota quota;
    private Quota.Slot slot;
    private QuotaLedger.Page current;
    private long now;
    private long older;
    private long told = NEVER;

    QuotaCount(Rule rule, Sources sources, String consumer) {
        this.ledger = sources.ledger();
        this.wall = sources.wall();
        this.consumer = consumer;
        this.quota = rule.quota();
        this.now = seconds();
        this.slot = quota.slot(Instant.ofEpochSecond(now));
        this.current = ledger.page(consumer, quota.name(), slot.begins());
        look();
    }

    private long seconds() {
        return Math.floorDiv(wall.millis(), MILLIS_PER_SECOND);
    }

    @Override
    public void look() {
        now = seconds();
        boolean moved = now < slot.begins() || now >= slot.ends();
        if (moved) {
            slot = quota.slot(Instant.ofEpochSecond(now));
            current = ledger.page(consumer, quota.name(), slot.begins());
        }
        long newest = ledger.told();
        if (quota.rolling() && (moved || newest != told)) {
            told = newest;
            older = 0;
            for (long begins : quota.slots(Instant.ofEpochSecond(now))) {
                older += begins == slot.begins() ? 0 : ledger.total(consumer, quota.name(), begins);
            }
        }
    }

    @Override
    public void take(int cost) {
        current.count(cost);
    }

    @Override
    public void charge(long requests) {
        current.count(requests);
    }

    @Override
    public long used() {
        return (quota.rolling() ? older : 0) + current.total();
    }

    @Override
    public long remaining() {
        return Math.max(0, quota.requests() - used());
    }

    @Override
    public long secondsUntilReset() {
        return quota.rolling() ? secondsUntilAdmitted(1) : slot.ends() - now;
    }

    @Override
    public long secondsUntilAdmitted(int cost) {
        if (remaining() >= cost) {
            return 0;
        }
        if (!quota.rolling()) {
            return slot.ends() - now;
        }
        long left = used();
        long length = slot.ends() - slot.begins();
        long begins = quota.reach(Instant.ofEpochSecond(now));
        long period = slot.begins() - begins;
        while (left + cost > quota.requests() && begins <= slot.begins()) {
            left -= ledger.total(consumer, quota.name(), begins);
            begins += length;
        }
        return begins + period - now;
    }

    @Override
    public void adopt(Rule rule) {
        quota = rule.quota();
        slot = quota.slot(Instant.ofEpochSecond(seconds()));
        current = ledger.page(consumer, quota.name(), slot.begins());
        told = NEVER;
        look();
    }

    /** Nothing is lost with it: what is used is in the ledger. */
    @Override
    public boolean untouched() {
        return true;
    }
}
