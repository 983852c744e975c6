package dev.tollgate.admin.live;

import dev.tollgate.db.traffic.NodeTraffic;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The last 15 minutes in memory: each second's sum of each node, and of routes and consumers cells of five seconds;
 * single seconds of those for the last minute only. Seconds are those of the epoch. Safe for any number of threads.
 */
final class RecentTraffic {
    /** How many seconds are kept. */
    static final int REACH = 900;
    /** How many seconds a cell covers. */
    static final int CELL = 5;
    /** For how many seconds single routes and consumers are kept by the second. */
    static final int DETAIL = 60;

    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<Long, Second> seconds = new TreeMap<>();
    private final NavigableMap<Long, Cell> cells = new TreeMap<>();

    /** Adds reports of one second each. A node's second that is here already is not added again. */
    void add(List<NodeTraffic> reports) {
        Map<Long, List<NodeTraffic>> bySecond = reports.stream()
                .collect(Collectors.groupingBy(
                        reported -> reported.report().from().getEpochSecond(), TreeMap::new, Collectors.toList()));
        lock.lock();
        try {
            bySecond.forEach(this::add);
            forgetOld();
        } finally {
            lock.unlock();
        }
    }

    private void add(long at, List<NodeTraffic> reports) {
        Second before = seconds.getOrDefault(at, Second.EMPTY);
        List<NodeTraffic> fresh = reports.stream()
                .filter(reported -> !before.nodes().containsKey(reported.node()))
                .toList();
        if (fresh.isEmpty() || !seconds.isEmpty() && at <= seconds.lastKey() - REACH) {
            return;
        }
        seconds.put(at, before.with(fresh));
        Cell cell = cells.getOrDefault(cellOf(at), Cell.EMPTY);
        cells.put(cellOf(at), cell.with(fresh.stream().map(NodeTraffic::report).toList()));
    }

    private void forgetOld() {
        if (seconds.isEmpty()) {
            return;
        }
        long newest = seconds.lastKey();
        seconds.headMap(newest - REACH, true).clear();
        cells.headMap(cellOf(newest - REACH), true).clear();
        seconds.headMap(newest - DETAIL, true)
                .replaceAll((_, second) -> second.routes().isEmpty() ? second : second.withoutDetail());
    }

    private static long cellOf(long second) {
        return Math.floorDiv(second, CELL) * CELL;
    }

    /** The newest second of which this node has reported. */
    OptionalLong newestOf(String node) {
        lock.lock();
        try {
            return seconds.descendingMap().entrySet().stream()
                    .filter(second -> second.getValue().nodes().containsKey(node))
                    .mapToLong(Map.Entry::getKey)
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    /** The seconds from {@code from} on and before {@code to}, in their order. */
    NavigableMap<Long, Second> seconds(long from, long to) {
        lock.lock();
        try {
            return from >= to ? new TreeMap<>() : new TreeMap<>(seconds.subMap(from, to));
        } finally {
            lock.unlock();
        }
    }

    /** The cells that begin at {@code from} or later and before {@code to}, in their order. */
    NavigableMap<Long, Cell> cells(long from, long to) {
        lock.lock();
        try {
            return from >= to ? new TreeMap<>() : new TreeMap<>(cells.subMap(from, to));
        } finally {
            lock.unlock();
        }
    }
}
