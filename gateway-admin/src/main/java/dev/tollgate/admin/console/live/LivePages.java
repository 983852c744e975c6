package dev.tollgate.admin.console.live;

import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.EventFeed;
import dev.tollgate.admin.live.Activities;
import dev.tollgate.admin.live.LiveTraffic;
import dev.tollgate.admin.live.LiveView;
import dev.tollgate.admin.live.RequestFilter;
import dev.tollgate.db.Database;
import dev.tollgate.ui.Pages;
import dev.tollgate.ui.live.Checklist;
import dev.tollgate.ui.live.LivePage;
import dev.tollgate.ui.live.Range;
import dev.tollgate.ui.live.TopRoutes;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Makes the Live page and what its script asks for. Safe for any number of threads. */
public final class LivePages {
    private static final int MOST_STREAMS = 64;
    private static final int MOST_CHANGES = 50;

    private final Database database;
    private final LiveTraffic traffic;
    private final Pages pages;
    private final Charts charts;
    private final ChartColumns data;
    private final LiveEvents events;
    private final Checklists checklists;
    private final Semaphore streams = new Semaphore(MOST_STREAMS);

    public LivePages(Database database, LiveTraffic traffic, Pages pages) {
        this.database = database;
        this.traffic = traffic;
        this.pages = pages;
        this.charts = new Charts(traffic);
        this.data = new ChartColumns(traffic);
        this.events = new LiveEvents(traffic, data, pages);
        this.checklists = new Checklists(database);
    }

    /**
     * @param gateway where it is reached in the first steps, which are shown until they are done; empty: they are not
     * shown
     */
    public LivePage page(Range range, TopRoutes.Order order, Optional<String> gateway) {
        LiveView view = traffic.view();
        Activities activities = traffic.activities();
        Optional<Checklist> checklist = gateway.flatMap(address -> checklists.open(activities, address));
        return new LivePage(
                range,
                Numbers.second(view.at()),
                checklist,
                LiveParts.strip(view),
                LiveParts.attention(view),
                LiveParts.changes(database.reader().revisions(MOST_CHANGES), view.at()),
                charts.of(view, range),
                LiveParts.routes(activities.routes(), order, range),
                LiveParts.consumers(activities.consumers()),
                LiveParts.tail(view.requests(), RequestViews.PAGE));
    }

    /** What the charts of this range show, for the script. */
    public Answer series(Range range) {
        return new Answer.Document(
                200,
                data.columns(range.length(), range.step(), database.reader().revisions(MOST_CHANGES)));
    }

    /**
     * The events of one page.
     *
     * @param allowed whether whoever opened it may still see it
     */
    public Answer stream(BooleanSupplier allowed) {
        return opened(ended -> new LiveFeed(traffic.follow(OptionalLong.empty()), events, allowed, ended));
    }

    /**
     * New requests that the filter takes, for one page.
     *
     * @param allowed whether whoever opened it may still see it
     */
    public Answer requests(RequestFilter filter, BooleanSupplier allowed) {
        return opened(ended -> new RequestFeed(traffic, filter, pages, new RequestFeed.Ending(allowed, ended)));
    }

    private Answer opened(Function<Runnable, EventFeed> feed) {
        if (!streams.tryAcquire()) {
            return new Answer.Empty(503).with("Retry-After", "10");
        }
        AtomicBoolean open = new AtomicBoolean(true);
        Runnable ended = () -> {
            if (open.getAndSet(false)) {
                streams.release();
            }
        };
        return new Answer.Events(feed.apply(ended));
    }
}
