package dev.tollgate.admin.console.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.EventFeed;
import dev.tollgate.admin.live.LiveStream;
import dev.tollgate.admin.live.LiveTraffic;
import dev.tollgate.admin.live.LiveView;
import dev.tollgate.admin.live.NewRequests;
import dev.tollgate.admin.live.RequestFilter;
import dev.tollgate.db.document.Json;
import dev.tollgate.ui.Pages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * New requests for one open page, once a second and at most {@link #MOST} of them; how many more there were is told.
 * Used by one thread.
 */
final class RequestFeed implements EventFeed {
    static final int MOST = 10;

    private final LiveTraffic traffic;
    private final LiveStream seconds;
    private final RequestFilter filter;
    private final Pages pages;
    private final Ending ending;
    private long seen;

    /**
     * What a page follows.
     *
     * @param after the id of the last event that it was told, or what its own rows end with; 0: it has none
     */
    record Asked(RequestFilter filter, long after) {}

    /**
     * When it is over.
     *
     * @param allowed whether whoever opened the page may still see it
     * @param ended is run once, at the end
     */
    record Ending(BooleanSupplier allowed, Runnable ended) {}

    RequestFeed(LiveTraffic traffic, Asked asked, Pages pages, Ending ending) {
        this.traffic = traffic;
        this.seconds = traffic.follow(OptionalLong.empty());
        this.filter = asked.filter();
        this.pages = pages;
        this.ending = ending;
        long newest = traffic.requestsSince(0, filter, MOST).seen();
        this.seen = asked.after() > 0 && asked.after() <= newest ? asked.after() : newest;
    }

    @Override
    public Next next(Duration atMost) throws InterruptedException {
        Optional<LiveView> view = seconds.nextView(atMost);
        if (seconds.ended() || !ending.allowed().getAsBoolean()) {
            return new Next.End();
        }
        return view.<Next>map(_ -> event()).orElseGet(Next.Nothing::new);
    }

    private Next.Event event() {
        NewRequests fresh = traffic.requestsSince(seen, filter, MOST);
        seen = fresh.seen();
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("shown", fresh.requests().size())
                .put("more", fresh.more())
                .put("rows", new String(pages.part(RequestViews.rows(fresh.requests())), StandardCharsets.UTF_8));
        return new Next.Event("requests", Long.toString(seen), Json.text(told));
    }

    @Override
    public void close() {
        ending.ended().run();
    }
}
