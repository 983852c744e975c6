package dev.tollgate.admin.console.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.EventFeed;
import dev.tollgate.admin.live.LiveTraffic;
import dev.tollgate.admin.live.LiveView;
import dev.tollgate.db.document.Json;
import dev.tollgate.ui.Pages;
import dev.tollgate.ui.View;
import dev.tollgate.ui.live.Range;
import dev.tollgate.ui.live.TopRoutes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** What open pages are told each second: made once, whoever asks. Safe for any number of threads. */
final class LiveEvents {
    /** The newest two steps: the one before may have got its last second since. */
    private static final Duration NEWEST = Range.MINUTES.step().multipliedBy(2);
    /** What moves slowly is told every so many seconds. */
    private static final int SLOWLY = 5;

    private final LiveTraffic traffic;
    private final ChartColumns charts;
    private final Pages pages;
    private final ReentrantLock lock = new ReentrantLock();
    private EventFeed.Next.Event newest = new EventFeed.Next.Event("live", "", "");

    LiveEvents(LiveTraffic traffic, ChartColumns charts, Pages pages) {
        this.traffic = traffic;
        this.charts = charts;
        this.pages = pages;
    }

    /** The event of this view. */
    EventFeed.Next.Event of(LiveView view) {
        String id = Long.toString(view.id());
        lock.lock();
        try {
            if (!newest.id().equals(id)) {
                newest = new EventFeed.Next.Event("live", id, Json.text(data(view)));
            }
            return newest;
        } finally {
            lock.unlock();
        }
    }

    private ObjectNode data(LiveView view) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("at", Numbers.second(view.at()));
        data.set("series", charts.columns(NEWEST, Range.MINUTES.step(), view.changes()));
        ObjectNode parts = data.putObject("parts");
        put(parts, "live-strip", LiveParts.strip(view));
        put(parts, "live-tail", LiveParts.tail(view.requests()));
        if (view.id() % SLOWLY == 0) {
            put(parts, "live-attention", LiveParts.attention(view));
            put(parts, "live-changes", LiveParts.changes(view.changes(), view.at()));
            put(parts, "live-consumers", LiveParts.consumers(view.consumers()));
            put(parts, "live-routes", LiveParts.routes(view.routes(), TopRoutes.Order.RATE, Range.MINUTES));
            ObjectNode sentences = data.putObject("sentences");
            sentences.put("chart-rate", Charts.sentenceOfRate(view));
            sentences.put("chart-latency", Charts.sentenceOfLatency(view));
            sentences.put("chart-codes", Charts.sentenceOfCodes(view));
        }
        return data;
    }

    private void put(ObjectNode parts, String id, View view) {
        parts.put(id, new String(pages.part(view), StandardCharsets.UTF_8));
    }
}
