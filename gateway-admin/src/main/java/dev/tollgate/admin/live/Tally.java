package dev.tollgate.admin.live;

import dev.tollgate.db.traffic.AnswerCount;
import dev.tollgate.db.traffic.CacheCounts;
import dev.tollgate.db.traffic.ConsumerTraffic;
import dev.tollgate.db.traffic.LatencyBuckets;
import dev.tollgate.db.traffic.LatencyCounts;
import dev.tollgate.db.traffic.RouteTraffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up traffic, whatever it is of. Used by one thread. */
final class Tally {
    private static final int HUNDRED = 100;
    private static final int CLASSES = 6;

    private record Answer(int status, String code) {}

    private final Map<Answer, Long> answers = new HashMap<>();
    private final Map<String, Long> refused = new HashMap<>();
    private final long[] total = new long[LatencyBuckets.COUNT];
    private final long[] upstream = new long[LatencyBuckets.COUNT];
    private final long[] gateway = new long[LatencyBuckets.COUNT];
    private final long[] classes = new long[CLASSES];
    private final Map<Long, Long> running = new HashMap<>();
    private long requests;
    private long errors;
    private long bytesIn;
    private long bytesOut;
    private CacheCounts cache = CacheCounts.NONE;

    void add(RouteTraffic traffic) {
        traffic.answers().forEach(this::add);
        traffic.total().addTo(total);
        traffic.upstream().addTo(upstream);
        traffic.gateway().addTo(gateway);
        bytesIn += traffic.bytesIn();
        bytesOut += traffic.bytesOut();
        cache = cache.plus(traffic.cache());
    }

    void add(AnswerCount answer) {
        int digit = Math.clamp(answer.status() / HUNDRED, 0, CLASSES - 1);
        answers.merge(new Answer(answer.status(), answer.code()), answer.count(), Long::sum);
        requests += answer.count();
        classes[digit] += answer.count();
        errors += digit == CLASSES - 1 ? answer.count() : 0;
        if (digit == 4 && !answer.code().isEmpty()) {
            refused.merge(answer.code(), answer.count(), Long::sum);
        }
    }

    void add(ConsumerTraffic traffic) {
        requests += traffic.requests();
        errors += traffic.errors();
        merge("limited", traffic.limited());
        merge("refused", traffic.refused());
    }

    /** So many requests were in flight somewhere at the end of this second; several nodes' add up. */
    void running(long second, long count) {
        running.merge(second, count, Long::sum);
    }

    private void merge(String code, long count) {
        if (count > 0) {
            refused.merge(code, count, Long::sum);
        }
    }

    long requests() {
        return requests;
    }

    long errors() {
        return errors;
    }

    /** Everything that was added, under no name. */
    RouteTraffic traffic() {
        List<AnswerCount> counts = new ArrayList<>(answers.size());
        answers.forEach((answer, count) -> counts.add(new AnswerCount(answer.status(), answer.code(), count)));
        return new RouteTraffic(
                "",
                "",
                counts,
                LatencyCounts.of(total),
                LatencyCounts.of(upstream),
                LatencyCounts.of(gateway),
                bytesIn,
                bytesOut,
                cache);
    }

    Point point(Instant at) {
        LatencyCounts all = LatencyCounts.of(total);
        return new Point(
                at,
                requests,
                errors,
                StatusClasses.of(classes),
                all.percentile(50),
                all.percentile(95),
                all.percentile(99),
                LatencyCounts.of(upstream).percentile(95),
                LatencyCounts.of(gateway).percentile(95),
                bytesIn,
                bytesOut,
                cache,
                refused,
                running.values().stream().mapToLong(Long::longValue).max());
    }
}
