package dev.tollgate.proxy.balance;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often requests of a service were tried again, and how often the budget forbade it. For any number of threads. */
final class RetryCounts {
    private final ConcurrentHashMap<String, LongAdder> retries = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();

    /** @param reason a name of {@code retry.on}, so that there are few */
    void retried(String reason) {
        retries.computeIfAbsent(reason, _ -> new LongAdder()).increment();
    }

    void refused() {
        refused.increment();
    }

    /** How often, by reason. */
    Map<String, Long> retries() {
        Map<String, Long> counts = new TreeMap<>();
        retries.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }

    /** How often there was no budget left. */
    long refusals() {
        return refused.sum();
    }
}
