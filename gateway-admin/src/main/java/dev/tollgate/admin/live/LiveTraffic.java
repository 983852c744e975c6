package dev.tollgate.admin.live;

import dev.tollgate.db.Database;
import dev.tollgate.db.Listing;
import dev.tollgate.db.RequestCursor;
import dev.tollgate.db.model.Retention;
import dev.tollgate.db.traffic.RequestRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What goes through all nodes, now and in the last seven days. One thread reads the nodes' newest reports twice a
 * second, for all who watch; a second counts as complete when every live node has reported it, or two seconds after
 * its end. Safe for any number of threads.
 */
public final class LiveTraffic implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LiveTraffic.class.getName());
    private static final int INTERVAL_MS = 500;
    private static final int UPKEEP_INTERVAL_MS = 30_000;
    private static final int TOP = 5;
    private static final int LAST_REQUESTS = 20;

    private final RecentTraffic recent = new RecentTraffic();
    private final RecentRequests requests = new RecentRequests();
    private final Overview overview = new Overview(recent);
    private final SeriesReader series;
    private final SlotReader slots;
    private final UpkeepReader upkeep;
    private final InstantSource clock;
    // Two threads, so that what is looked at seldom never keeps the seconds waiting.
    private final ScheduledExecutorService reader = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("live-traffic").factory());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final AtomicReference<Reading> reading;
    private final AtomicReference<Optional<LiveView>> newestView = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Known> known =
            new AtomicReference<>(new Known(-1, new Activities(List.of(), List.of(), List.of())));
    private volatile Duration keepsRequests = Retention.USUAL.requests();
    private volatile boolean closed;
    // Whether anything has been read: what is there before that shows nothing to anybody.
    private volatile boolean begun;

    /** Activities, and up to which second. */
    private record Known(long end, Activities activities) {}

    private LiveTraffic(Database database, InstantSource clock, String version) {
        this.clock = clock;
        this.series = new SeriesReader(database, recent);
        this.upkeep = new UpkeepReader(database, clock, version);
        this.slots = new SlotReader(database, clock, recent, requests, upkeep::newest);
        Instant now = clock.instant();
        long nothingYet = now.getEpochSecond() - SlotReader.PATIENCE - 1;
        this.reading = new AtomicReference<>(
                new Reading(nothingYet, now, List.of(), TargetSight.NONE, List.of(), Upkeep.NONE));
    }

    /**
     * Begins to read; does not own the database, which has to be closed after this.
     *
     * @param version of this admin, which nodes should have too
     */
    public static LiveTraffic start(Database database, InstantSource clock, String version) {
        LiveTraffic traffic = new LiveTraffic(database, clock, version);
        traffic.reader.scheduleWithFixedDelay(traffic::tick, 0, INTERVAL_MS, TimeUnit.MILLISECONDS);
        traffic.reader.scheduleWithFixedDelay(traffic::lookAhead, 0, UPKEEP_INTERVAL_MS, TimeUnit.MILLISECONDS);
        return traffic;
    }

    private void tick() {
        try {
            Reading before = reading.get();
            Reading after = slots.read(before);
            reading.set(after);
            begun |= after != before;
            requests.forgetBefore(clock.instant().minus(keepsRequests));
            wakeEverybody();
        } catch (RuntimeException e) {
            // A task that throws is not run again.
            LOG.log(System.Logger.Level.ERROR, "reading the nodes' reports failed", e);
        }
    }

    private void lookAhead() {
        try {
            upkeep.look();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "reading what changes slowly failed", e);
        }
    }

    /** The series of a query; reads the database if the range or the step asks for it. */
    public SeriesSet series(SeriesQuery query) {
        return series.read(query, reading.get().end());
    }

    /** How long single requests are kept, as far as there are no more than 10,000. */
    public Duration keepsRequests() {
        return keepsRequests;
    }

    /** From now on they are kept so long; what went before is gone. */
    public void keepRequests(Duration kept) {
        keepsRequests = kept;
    }

    /** Requests that are kept, the newest first, at most 10,000. */
    public List<RequestRecord> requests(RequestFilter filter) {
        return requests.find(filter);
    }

    /** A page of them: at most so many, from behind {@code after} on if it is given. */
    public Listing<RequestRecord> requests(RequestFilter filter, Optional<RequestCursor> after, int limit) {
        return requests.page(filter, after, limit);
    }

    /** What the filter takes of what nodes reported after {@code seen}, at most so many; 0 gives nothing yet. */
    public NewRequests requestsSince(long seen, RequestFilter filter, int most) {
        return seen == 0 ? new NewRequests(requests.arrivals(), List.of(), 0) : requests.since(seen, filter, most);
    }

    /** The newest request of this id. */
    public Optional<RequestRecord> request(String id) {
        return requests.find(id);
    }

    /** What each route, consumer and code had to do with, the busiest first. */
    public Activities activities() {
        long end = reading.get().end() / RecentTraffic.CELL * RecentTraffic.CELL;
        Known before = known.get();
        if (before.end() == end) {
            return before.activities();
        }
        Known fresh = new Known(end, overview.activities(end));
        known.set(fresh);
        return fresh.activities();
    }

    /** How things stand now, with a point for each of the last 15 minutes' seconds. */
    public LiveView view() {
        LiveView view = newest();
        return view.withPoints(total(view.id() + 1 - RecentTraffic.REACH, view.id() + 1));
    }

    /**
     * Follows the traffic from now on.
     *
     * @param after the last view or event that was seen, if what has come since is wanted too
     */
    public LiveStream follow(OptionalLong after) {
        long newest = reading.get().end() - 1;
        long oldest = newest - RecentTraffic.REACH;
        long seen = after.orElse(newest - 1);
        return new LiveStream(this, Math.clamp(seen, oldest, newest));
    }

    /** Waits until a second beyond this one is complete; gives the newest complete one. */
    OptionalLong await(long seen, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!closed && (!begun || reading.get().end() - 1 <= seen) && left > 0) {
                left = moved.awaitNanos(left);
            }
            long newest = reading.get().end() - 1;
            return begun && newest > seen ? OptionalLong.of(newest) : OptionalLong.empty();
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        return closed;
    }

    /** The newest view with one second; the same one for all who ask within a second. */
    LiveView newest() {
        Reading now = reading.get();
        Optional<LiveView> before = newestView.get().filter(view -> view.id() == now.end() - 1);
        if (before.isPresent()) {
            return before.get();
        }
        LiveView view = view(now);
        newestView.set(Optional.of(view));
        return view;
    }

    private LiveView view(Reading now) {
        Activities activities = activities();
        Instant oldest = now.at().minusSeconds(RecentTraffic.REACH);
        return new LiveView(
                now.end() - 1,
                Instant.ofEpochSecond(now.end()),
                overview.strip(now.end()),
                total(now.end() - 1, now.end()),
                activities.routes().stream().limit(TOP).toList(),
                activities.consumers().stream().limit(TOP).toList(),
                activities.codes(),
                requests.newest(LAST_REQUESTS),
                now.changes().stream()
                        .filter(change -> change.at().isAfter(oldest))
                        .toList(),
                now.nodes(),
                now.targets(),
                now.upkeep().anHourAgo(),
                now.attention(activities.routes()));
    }

    /** Single seconds of everything. */
    List<Point> total(long from, long end) {
        return seconds(Grouping.TOTAL, from, end).stream()
                .findFirst()
                .map(Series::points)
                .orElse(List.of());
    }

    /** Single seconds from memory; of routes, services and consumers those of the last minute. */
    List<Series> seconds(Grouping by, long from, long end) {
        return series.seconds(by, from, end);
    }

    /** The moment that all of this is about, for whoever compares with what is shown. */
    public Instant now() {
        return clock.instant();
    }

    private void wakeEverybody() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Stops reading; whoever follows learns that it has ended. */
    @Override
    public void close() {
        closed = true;
        reader.shutdownNow();
        wakeEverybody();
    }
}
