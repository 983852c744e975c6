package dev.tollgate.admin.live;

import dev.tollgate.db.Listing;
import dev.tollgate.db.RequestCursor;
import dev.tollgate.db.traffic.RequestRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/** The newest requests that nodes reported in full, at most {@link #MOST}. Safe for any number of threads. */
final class RecentRequests {
    static final int MOST = 10_000;

    private final NavigableSet<RequestRecord> newestFirst = new TreeSet<>(RequestCursor.NEWEST_FIRST);
    private final ReentrantLock lock = new ReentrantLock();

    // The newest last; those that came in at once have one number.
    private final Deque<Arrived> arrived = new ArrayDeque<>();
    private long arrivals;

    /** A request, and with the how manieth report it came. */
    private record Arrived(long number, RequestRecord request) {}

    void add(List<RequestRecord> requests) {
        lock.lock();
        try {
            arrivals++;
            requests.stream()
                    .filter(newestFirst::add)
                    .forEach(request -> arrived.addLast(new Arrived(arrivals, request)));
            while (arrived.size() > MOST) {
                arrived.removeFirst();
            }
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

    /** At most so many that the filter takes, behind {@code after} if it is given; and how many it takes in all. */
    Listing<RequestRecord> page(RequestFilter filter, Optional<RequestCursor> after, int limit) {
        List<RequestRecord> all = find(filter);
        List<RequestRecord> behind = all.stream()
                .filter(request -> after.map(cursor -> cursor.isBefore(request)).orElse(true))
                .limit(limit + 1L)
                .toList();
        return Listing.page(behind, limit, last -> RequestCursor.of(last).text(), all.size());
    }

    /** Forgets what began before this. */
    void forgetBefore(Instant oldest) {
        lock.lock();
        try {
            while (!newestFirst.isEmpty() && newestFirst.last().at().isBefore(oldest)) {
                newestFirst.removeLast();
            }
            while (!arrived.isEmpty() && arrived.peekFirst().request().at().isBefore(oldest)) {
                arrived.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The number of the newest arrival. */
    long arrivals() {
        lock.lock();
        try {
            return arrivals;
        } finally {
            lock.unlock();
        }
    }

    /** What the filter takes of what has come after an arrival; looks at nothing older. */
    NewRequests since(long seen, RequestFilter filter, int most) {
        lock.lock();
        try {
            List<RequestRecord> fresh = new ArrayList<>();
            Iterator<Arrived> newest = arrived.descendingIterator();
            while (newest.hasNext()) {
                Arrived one = newest.next();
                if (one.number() <= seen) {
                    break;
                }
                if (filter.takes(one.request())) {
                    fresh.add(one.request());
                }
            }
            fresh.sort(RequestCursor.NEWEST_FIRST);
            List<RequestRecord> shown = fresh.subList(0, Math.min(most, fresh.size()));
            return new NewRequests(arrivals, shown, fresh.size() - shown.size());
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
