package dev.tollgate.admin.console.live;

import dev.tollgate.admin.http.EventFeed;
import dev.tollgate.admin.live.LiveStream;
import dev.tollgate.admin.live.LiveView;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The events of one open page; they end with its session. Used by one thread. */
final class LiveFeed implements EventFeed {
    private final LiveStream stream;
    private final LiveEvents events;
    private final BooleanSupplier allowed;
    private final Runnable ended;
    private long told;

    /**
     * @param told the id of the event that the page was told last
     * @param allowed whether whoever opened the page may still see it
     * @param ended is run once, at the end
     */
    LiveFeed(LiveStream stream, LiveEvents events, long told, BooleanSupplier allowed, Runnable ended) {
        this.stream = stream;
        this.events = events;
        this.told = told;
        this.allowed = allowed;
        this.ended = ended;
    }

    @Override
    public Next next(Duration atMost) throws InterruptedException {
        Optional<LiveView> view = stream.nextView(atMost);
        if (stream.ended() || !allowed.getAsBoolean()) {
            return new Next.End();
        }
        return view.<Next>map(this::event).orElseGet(Next.Nothing::new);
    }

    private Next.Event event(LiveView view) {
        Next.Event event = events.of(view, told);
        told = Long.parseLong(event.id());
        return event;
    }

    @Override
    public void close() {
        ended.run();
    }
}
