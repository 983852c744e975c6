package dev.tollgate.db.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what routes saw. Used by one thread. */
final class RouteSum {
    private static final int BYTES_IN = 0;
    private static final int BYTES_OUT = 1;

    private final Map<Answer, Long> answers = new TreeMap<>();
    private final long[] total = new long[LatencyBuckets.COUNT];
    private final long[] upstream = new long[LatencyBuckets.COUNT];
    private final long[] gateway = new long[LatencyBuckets.COUNT];
    private final long[] bytes = new long[2];
    private final List<CacheCounts> caches = new ArrayList<>();

    private record Answer(int status, String code) implements Comparable<Answer> {
        @Override
        public int compareTo(Answer other) {
            return status == other.status ? code.compareTo(other.code) : Integer.compare(status, other.status);
        }
    }

    void add(RouteTraffic traffic) {
        for (AnswerCount answer : traffic.answers()) {
            answers.merge(new Answer(answer.status(), answer.code()), answer.count(), Long::sum);
        }
        traffic.total().addTo(total);
        traffic.upstream().addTo(upstream);
        traffic.gateway().addTo(gateway);
        bytes[BYTES_IN] += traffic.bytesIn();
        bytes[BYTES_OUT] += traffic.bytesOut();
        caches.add(traffic.cache());
    }

    RouteTraffic of(String route, String service) {
        return new RouteTraffic(
                route,
                service,
                answers.entrySet().stream()
                        .map(entry -> new AnswerCount(
                                entry.getKey().status(), entry.getKey().code(), entry.getValue()))
                        .toList(),
                LatencyCounts.of(total),
                LatencyCounts.of(upstream),
                LatencyCounts.of(gateway),
                bytes[BYTES_IN],
                bytes[BYTES_OUT],
                caches.stream().reduce(CacheCounts.NONE, CacheCounts::plus));
    }
}
