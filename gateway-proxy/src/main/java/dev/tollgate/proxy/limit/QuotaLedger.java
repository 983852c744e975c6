package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.QuotaUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What consumers have used of their quotas: what the database told last, and what this node has counted since. Safe for
 * any number of threads.
 */
public final class QuotaLedger {
    private final ConcurrentHashMap<Slot, Page> pages = new ConcurrentHashMap<>();
    private final AtomicLong told = new AtomicLong();

    private record Slot(String consumer, String quota, long begins) {}

    /** One slot of one consumer's quota. */
    static final class Page {
        private long total;
        private long own;

        synchronized void count(long requests) {
            total += requests;
            own += requests;
        }

        /** What all nodes have counted, as far as it is known. */
        synchronized long total() {
            return total;
        }

        private synchronized long own() {
            return own;
        }

        private synchronized void written(long requests) {
            own -= requests;
        }

        private synchronized void told(long used) {
            total = used + own;
        }

        private synchronized boolean idle() {
            return own == 0;
        }
    }

    /** The page of a slot, which is made if nobody has counted there. */
    Page page(String consumer, String quota, long begins) {
        return pages.computeIfAbsent(new Slot(consumer, quota, begins), _ -> new Page());
    }

    /** What is used in a slot. */
    long total(String consumer, String quota, long begins) {
        Page page = pages.get(new Slot(consumer, quota, begins));
        return page == null ? 0 : page.total();
    }

    /** Grows with everything that the database tells. */
    long told() {
        return told.get();
    }

    /** What this node has counted and nobody has written. */
    public List<QuotaUse> unwritten() {
        List<QuotaUse> uses = new ArrayList<>();
        pages.forEach((slot, page) -> {
            long own = page.own();
            if (own != 0) {
                uses.add(new QuotaUse(slot.consumer(), slot.quota(), slot.begins(), own));
            }
        });
        return uses;
    }

    /** These are written, and will be told again with what others have written. */
    public void written(List<QuotaUse> uses) {
        uses.forEach(use -> page(use.consumer(), use.quota(), use.begins()).written(use.used()));
    }

    /** What the database says; what this node has not written comes on top. */
    public void tell(List<QuotaUse> uses) {
        uses.forEach(use -> page(use.consumer(), use.quota(), use.begins()).told(use.used()));
        if (!uses.isEmpty()) {
            told.incrementAndGet();
        }
    }

    /** Forgets what others than these consumers have used: they are gone, and who gets their names begins anew. */
    void retain(Set<String> consumers) {
        pages.keySet().removeIf(slot -> !consumers.contains(slot.consumer()));
    }

    /** Forgets slots that begin before this, in seconds since 1970, and are written. */
    public void forgetBefore(long begins) {
        pages.entrySet()
                .removeIf(entry ->
                        entry.getKey().begins() < begins && entry.getValue().idle());
    }
}
