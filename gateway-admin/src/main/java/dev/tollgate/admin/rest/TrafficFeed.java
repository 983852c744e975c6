package dev.tollgate.admin.rest;

import dev.tollgate.admin.http.EventFeed;
import dev.tollgate.admin.live.Grouping;
import dev.tollgate.admin.live.LiveStream;
import dev.tollgate.admin.live.SeriesSet;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The events of one client that follows the traffic; ends when that client may not do so any longer. */
final class TrafficFeed implements EventFeed {

    static final String EVENT = "traffic";

    private static final long ASKING_AGAIN = Duration.ofSeconds(2).toNanos();

    private final LiveStream stream;
    private final Grouping by;
    private final TrafficEvents events;
    private final BooleanSupplier admitted;
    private long asked = System.nanoTime();

    TrafficFeed(LiveStream stream, Grouping by, TrafficEvents events, BooleanSupplier admitted) {
        this.stream = stream;
        this.by = by;
        this.events = events;
        this.admitted = admitted;
    }

    @Override
    public Next next(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            if (stream.ended() || !stillAdmitted()) {
                return new Next.End();
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return new Next.Nothing();
            }
            Optional<SeriesSet> news = stream.nextSeries(by, Duration.ofNanos(Math.min(left, ASKING_AGAIN)));
            if (news.isPresent()) {
                return new Next.Event(EVENT, Long.toString(stream.seen()), events.text(by, news.get()));
            }
        }
    }

    private boolean stillAdmitted() {
        if (System.nanoTime() - asked < ASKING_AGAIN) {
            return true;
        }
        asked = System.nanoTime();
        return admitted.getAsBoolean();
    }

    @Override
    public void close() {
        // The stream costs nothing when it is left.
    }
}
