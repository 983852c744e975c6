package dev.tollgate.proxy.observe;

import dev.tollgate.db.traffic.TrafficReport;
import dev.tollgate.db.traffic.TrafficRing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node tells of its traffic: a report for each second, and their sums over 10 seconds and over a minute when
 * these are over. What is counted between two ticks is told once, by the later one. Used by one thread.
 */
public final class TrafficTicks {
    /** A clock that was set back further than this is believed. */
    private static final Duration SET_BACK = Duration.ofSeconds(5);

    private final Observer observer;
    private final String node;
    private final Rollup tenSeconds = new Rollup(TrafficRing.TEN_SECONDS);
    private final Rollup minutes = new Rollup(TrafficRing.MINUTES);
    private Instant told = Instant.MIN;

    public TrafficTicks(Observer observer, String node) {
        this.observer = observer;
        this.node = node;
    }

    /**
     * Told soon after a second began: what ended up to now, as a report of the second before, and the sums that this
     * completes. A tick that comes late tells of all the time since the last one in that second; one that comes twice
     * in a second tells of nothing.
     */
    public List<TrafficReport> tick(Instant now) {
        Instant second = TrafficRing.SECONDS.beginning(now).minusSeconds(1);
        if (!second.isAfter(told) && second.isAfter(told.minus(SET_BACK))) {
            return List.of();
        }
        return reports(second);
    }

    /** At the node's end: what ended since the last tick, and the sums as far as they have come. */
    public List<TrafficReport> rest(Instant now) {
        List<TrafficReport> reports = new ArrayList<>(reports(TrafficRing.SECONDS.beginning(now)));
        List<TrafficReport> tens = tenSeconds.finish();
        reports.addAll(tens);
        tens.forEach(report -> reports.addAll(minutes.add(report)));
        reports.addAll(minutes.finish());
        return reports;
    }

    private List<TrafficReport> reports(Instant second) {
        told = second;
        TrafficReport report = observer.news(second, node).bounded();
        List<TrafficReport> reports = new ArrayList<>();
        reports.add(report);
        for (TrafficReport ten : tenSeconds.add(report)) {
            reports.add(ten);
            reports.addAll(minutes.add(ten));
        }
        return reports;
    }
}
