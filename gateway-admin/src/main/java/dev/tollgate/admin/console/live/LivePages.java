package dev.tollgate.admin.console.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.tollgate.ui.requests.CaptureList;
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
    private final Plans plans;
    private final Semaphore streams = new Semaphore(MOST_STREAMS);

    public LivePages(Database database, LiveTraffic traffic, Pages pages) {
        this.database = database;
        this.traffic = traffic;
        this.pages = pages;
        this.charts = new Charts(traffic);
        this.data = new ChartColumns(traffic);
        this.plans = new Plans(database);
        this.events = new LiveEvents(traffic, data, pages, plans);
        this.checklists = new Checklists(database);
    }

    /**
     * What somebody asks to see.
     *
     * @param compared whether the time before is drawn too
     */
    public record Asked(Range range, boolean compared, TopRoutes.Order order) {}

    /**
     * @param gateway where it is reached in the first steps, which are shown until they are done; empty: they are not
     * shown
     * @param captures rules that keep requests whole
     */
    public LivePage page(Asked asked, Optional<String> gateway, CaptureList captures) {
        Range range = asked.range();
        LiveView view = traffic.view();
        Activities activities = traffic.activities();
        Optional<Checklist> checklist = gateway.flatMap(address -> checklists.open(activities, address));
        Charts.Both charts = this.charts.of(view, range, asked.compared());
        return new LivePage(
                range,
                asked.compared(),
                Numbers.second(view.at()),
                checklist,
                captures,
                Tiles.of(view),
                Concerns.of(view),
                LiveParts.changes(database.reader().revisions(MOST_CHANGES), view.at()),
                charts.traffic(),
                charts.work(),
                TargetParts.list(view.targets(), view.at()),
                LiveParts.routes(activities.routes(), asked.order(), range),
                LiveParts.consumers(activities.consumers(), plans),
                LiveParts.tail(view.requests(), RequestViews.PAGE));
    }

    /** The first steps as they are by now, as long as one of them is to be done. */
    public Optional<Checklist> checklist(String gateway) {
        return checklists.open(traffic.activities(), gateway);
    }

    /** What the charts of this range show, for the script. */
    public Answer series(Range range, boolean compared) {
        ObjectNode columns =
                data.columns(range.length(), range.step(), database.reader().revisions(MOST_CHANGES));
        if (compared) {
            data.compare(columns, range);
        }
        return new Answer.Document(200, columns);
    }

    /**
     * The events of one page.
     *
     * @param after the id of the last event that the page was told, if it comes back
     * @param allowed whether whoever opened it may still see it
     */
    public Answer stream(OptionalLong after, BooleanSupplier allowed) {
        long told = after.orElse(LiveEvents.NOTHING);
        return opened(ended -> new LiveFeed(traffic.follow(after), events, told, allowed, ended));
    }

    /**
     * New requests that the filter takes, for one page.
     *
     * @param after up to where the page has seen them, as its events tell; 0: from now on
     * @param allowed whether whoever opened it may still see it
     */
    public Answer requests(RequestFilter filter, long after, BooleanSupplier allowed) {
        return opened(ended -> new RequestFeed(
                traffic, new RequestFeed.Asked(filter, after), pages, new RequestFeed.Ending(allowed, ended)));
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
