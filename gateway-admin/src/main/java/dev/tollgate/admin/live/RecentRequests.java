package dev.tollgate.admin.live;

import dev.tollgate.db.traffic.RequestRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/** The newest requests that nodes reported in full, at most {@link #MOST}. Safe for any number of threads. */
final class RecentRequests {
    static final int MOST = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableSet<RequestRecord> newestFirst = new TreeSet<>(Comparator.comparing(RequestRecord::at)
            .reversed()
            .thenComparing(RequestRecord::id)
            .thenComparing(RequestRecord::node));

    void add(List<RequestRecord> requests) {
        lock.lock();
        try {
            newestFirst.addAll(requests);
            while (newestFirst.size() > MOST) {
                newestFirst.removeLast();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Those that the filter takes, the newest first. */
    List<RequestRecord> find(RequestFilter filter) {
        lock.lock();
        try {
            return newestFirst.stream().filter(filter::takes).toList();
        } finally {
            lock.unlock();
        }
    }

    List<RequestRecord> newest(int most) {
        lock.lock();
        try {
            return newestFirst.stream().limit(most).toList();
        } finally {
            lock.unlock();
        }
    }

    /** The newest of this id, which clients may use more than once. */
    Optional<RequestRecord> find(String id) {
        List<RequestRecord> found = new ArrayList<>(1);
        lock.lock();
        try {
            newestFirst.stream()
                    .filter(request -> request.id().equals(id))
                    .findFirst()
                    .ifPresent(found::add);
        } finally {
            lock.unlock();
        }
        return found.stream().findFirst();
    }
}
