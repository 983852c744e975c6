package dev.tollgate.db.arrival;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Who came to the limits of one node in ten seconds.
 *
 * @param from the beginning, a multiple of ten seconds
 * @param callers each on each route at most once
 */
public record Arrivals(Instant from, List<Arriving> callers) {
    /** How many seconds one report is of. */
    public static final int SECONDS = 10;
    /** For how long reports are kept at least. */
    public static final Duration KEPT = Duration.ofHours(1);
    /** The most callers of a report that are told apart. */
    public static final int MOST_CALLERS = 1_000;
    /** The most routes of a report for whose other callers there is a sum. */
    private static final int MOST_SUMS = 500;

    public Arrivals {
        callers = List.copyOf(callers);
    }

    /** The same with those that came most often; the others are summed up for each route. */
    public Arrivals bounded(int mostCallers) {
        List<Arriving> sorted = callers.stream()
                .sorted(Comparator.comparing((Arriving one) -> one.traits().isEmpty())
                        .thenComparing(
                                Comparator.comparingLong(Arriving::requests).reversed()))
                .toList();
        List<Arriving> kept = new ArrayList<>();
        Map<String, int[]> sums = new TreeMap<>();
        for (Arriving one : sorted) {
            if (kept.size() < mostCallers && !one.traits().isEmpty()) {
                kept.add(one);
            } else if (sums.size() < MOST_SUMS || sums.containsKey(one.route())) {
                int[] sum = sums.computeIfAbsent(one.route(), _ -> new int[SECONDS]);
                for (int second = 0; second < SECONDS; second++) {
                    sum[second] += one.counts().get(second);
                }
            }
        }
        sums.forEach((route, sum) -> kept.add(new Arriving(
                route, Optional.empty(), Map.of(), IntStream.of(sum).boxed().toList())));
        return new Arrivals(from, kept);
    }
}
