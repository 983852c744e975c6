package dev.tollgate.admin.console.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.EventFeed;
import dev.tollgate.admin.live.LiveTraffic;
import dev.tollgate.admin.live.LiveView;
import dev.tollgate.db.document.Json;
import dev.tollgate.ui.Pages;
import dev.tollgate.ui.View;
import dev.tollgate.ui.live.Range;
import dev.tollgate.ui.live.Strip;
import dev.tollgate.ui.live.TopRoutes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What open pages are told each second: made once, whoever asks, and of the page's parts only those that have changed
 * since a page was last told. Safe for any number of threads.
 */
final class LiveEvents {
    /** What a page that has been told nothing yet was told last. */
    static final long NOTHING = -1;
    /** The newest two steps: the one before may have got its last second since. */
    private static final Duration NEWEST = Range.MINUTES.step().multipliedBy(2);
    /** What moves slowly is told every so many seconds. */
    private static final int SLOWLY = 5;

    private final LiveTraffic traffic;
    private final ChartColumns charts;
    private final Pages pages;
    private final Plans plans;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Text> parts = new LinkedHashMap<>();
    private final Map<String, Text> sentences = new LinkedHashMap<>();
    private ObjectNode moving = JsonNodeFactory.instance.objectNode();
    private long newest = NOTHING;
    private long slow = NOTHING;
    private long writtenFor = NOTHING;
    private EventFeed.Next.Event written = new EventFeed.Next.Event("live", "", "");

    /** What stands somewhere on the page, since the view of this id. */
    private record Text(String text, long since) {}

    LiveEvents(LiveTraffic traffic, ChartColumns charts, Pages pages, Plans plans) {
        this.traffic = traffic;
        this.charts = charts;
        this.pages = pages;
        this.plans = plans;
    }

    /**
     * The event of this view, or of a newer one, for a page.
     *
     * @param told the id of the event that the page was told last, or {@link #NOTHING}
     */
    EventFeed.Next.Event of(LiveView view, long told) {
        lock.lock();
        try {
            boolean fresh = view.id() > newest;
            if (fresh) {
                newest = view.id();
                note(view);
            }
            if (fresh || told != writtenFor) {
                writtenFor = told;
                written = new EventFeed.Next.Event("live", Long.toString(newest), Json.text(since(told)));
            }
            return written;
        } finally {
            lock.unlock();
        }
    }

    private ObjectNode since(long told) {
        ObjectNode data = moving.deepCopy();
        put(data.putObject("parts"), parts, told);
        put(data.putObject("sentences"), sentences, told);
        return data;
    }

    private static void put(ObjectNode data, Map<String, Text> texts, long told) {
        texts.forEach((id, text) -> {
            if (text.since() > told) {
                data.put(id, text.text());
            }
        });
    }

    private void note(LiveView view) {
        moving = JsonNodeFactory.instance.objectNode();
        moving.put("at", Numbers.second(view.at()));
        moving.set("series", charts.columns(NEWEST, Range.MINUTES.step(), view.changes()));
        ArrayNode figures = moving.putArray("figures");
        Strip strip = Tiles.of(view);
        strip.figures()
                .forEach(figure ->
                        figures.addObject().put("value", figure.value()).put("note", figure.note()));
        note("live-tail", LiveParts.tail(view.requests(), RequestViews.PAGE));
        if (view.id() / SLOWLY == slow) {
            return;
        }
        slow = view.id() / SLOWLY;
        note("live-strip", strip);
        note("live-attention", Concerns.of(view));
        note("live-changes", LiveParts.changes(view.changes(), view.at()));
        note("live-targets", TargetParts.list(view.targets(), view.at()));
        note("live-consumers", LiveParts.consumers(view.consumers(), plans));
        note("live-routes", LiveParts.routes(view.routes(), TopRoutes.Order.RATE, Range.MINUTES));
        note(sentences, "chart-rate", TotalCharts.sentenceOfRate(view));
        note(sentences, "chart-latency", TotalCharts.sentenceOfLatency(view));
        note(sentences, "chart-codes", Charts.sentenceOfCodes(view));
        note(sentences, "chart-cache", TotalCharts.sentenceOfCache(view));
        note(sentences, "chart-flight", TotalCharts.sentenceOfFlight(view));
    }

    private void note(String id, View view) {
        note(parts, id, new String(pages.part(view), StandardCharsets.UTF_8));
    }

    private void note(Map<String, Text> texts, String id, String text) {
        Text before = texts.get(id);
        if (before == null || !before.text().equals(text)) {
            texts.put(id, new Text(text, newest));
        }
    }
}
