package dev.tollgate.admin.live;

import dev.tollgate.db.traffic.AnswerCount;
import dev.tollgate.db.traffic.RouteTraffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sorts pieces of traffic into the steps of series. Used by one thread. */
final class SeriesBuilder {
    private static final String TOTAL = "total";

    private final long from;
    private final int step;
    private final Grouping by;
    private final Map<String, Map<Integer, Tally>> tallies = new TreeMap<>();
    private final BitSet reported = new BitSet();

    /**
     * @param from second of the epoch in which the first step begins
     * @param step in seconds
     */
    SeriesBuilder(long from, int step, Grouping by) {
        this.from = from;
        this.step = step;
        this.by = by;
    }

    /** Adds a piece; one from before the first step is left out. */
    void add(Piece piece) {
        if (piece.second() < from) {
            return;
        }
        int place = Math.toIntExact((piece.second() - from) / step);
        reported.set(place);
        switch (by) {
            // With the tally made first, because a step without requests counts too.
            case TOTAL -> addAll(tally(TOTAL, place), piece);
            case NODE -> addAll(tally(piece.node(), place), piece);
            case ROUTE ->
                piece.routes().forEach(traffic -> tally(traffic.route(), place).add(traffic));
            case SERVICE ->
                piece.routes()
                        .forEach(traffic -> tally(traffic.service(), place).add(traffic));
            case CONSUMER ->
                piece.consumers()
                        .forEach(traffic -> tally(traffic.consumer(), place).add(traffic));
            case STATUS, CODE -> piece.routes().forEach(traffic -> addAnswers(traffic, place));
        }
    }

    private static void addAll(Tally tally, Piece piece) {
        piece.routes().forEach(tally::add);
        piece.inFlight().ifPresent(count -> tally.running(piece.second(), count));
    }

    private void addAnswers(RouteTraffic traffic, int place) {
        for (AnswerCount answer : traffic.answers()) {
            if (by == Grouping.STATUS) {
                tally(Integer.toString(answer.status()), place).add(answer);
            } else if (!answer.code().isEmpty()) {
                tally(answer.code(), place).add(answer);
            }
        }
    }

    private Tally tally(String key, int place) {
        return tallies.computeIfAbsent(key, _ -> new TreeMap<>()).computeIfAbsent(place, _ -> new Tally());
    }

    /**
     * The series by key. Each has a point for every step that somebody reported, those of nodes for every step that
     * the node itself did.
     */
    List<Series> build() {
        List<Series> series = new ArrayList<>(tallies.size());
        tallies.forEach((key, places) -> series.add(new Series(key, points(places))));
        return series;
    }

    private List<Point> points(Map<Integer, Tally> places) {
        List<Point> points = new ArrayList<>(reported.cardinality());
        for (int place = reported.nextSetBit(0); place >= 0; place = reported.nextSetBit(place + 1)) {
            Tally tally = places.get(place);
            if (tally != null || by != Grouping.NODE) {
                points.add(
                        (tally == null ? new Tally() : tally).point(Instant.ofEpochSecond(from + (long) place * step)));
            }
        }
        return points;
    }
}
