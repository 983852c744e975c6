package dev.tollgate.proxy.observe;

import static dev.tollgate.proxy.observe.Requests.request;
import static dev.tollgate.proxy.observe.Requests.routeTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.traffic.CacheCounts;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.db.traffic.RouteTraffic;
import dev.tollgate.db.traffic.TrafficReport;
import dev.tollgate.proxy.exchange.CacheResult;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.ResponseHead;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CacheTalliesTest {
    private static final long MILLI = 1_000_000;

    private final Observer observer = new Observer(AccessLog.OFF);

    @Test
    void whatTheCacheDidIsToldOfTheRoute() {
        for (CacheResult result : CacheResult.values()) {
            answer("products", result, 40 * MILLI);
        }
        answer("products", CacheResult.HIT, 40 * MILLI);

        assertThat(news().cache()).isEqualTo(new CacheCounts(2, 1, 1, 1, 1, 400, 160));
        assertThat(observer.news(Instant.EPOCH, "node").routes()).isEmpty();
    }

    @Test
    void timeBelowAMillisecondIsSavedTooOnceItMakesOne() {
        answer("products", CacheResult.HIT, MILLI * 3 / 5);
        long first = news().cache().savedMillis();
        answer("products", CacheResult.HIT, MILLI * 3 / 5);

        assertThat(first).isZero();
        assertThat(news().cache().savedMillis()).isEqualTo(1);
    }

    @Test
    void metricsCountByRouteAndResult() {
        answer("products", CacheResult.HIT, 1_500 * MILLI);
        answer("products", CacheResult.MISS, 0);

        assertThat(counted("tollgate_cache", "route", "products", "result", "hit"))
                .isEqualTo(1);
        assertThat(counted("tollgate_cache", "route", "products", "result", "miss"))
                .isEqualTo(1);
        assertThat(counted("tollgate_cache_served_bytes", "route", "products")).isEqualTo(100);
        assertThat(counted("tollgate_cache_saved_seconds", "route", "products")).isEqualTo(1.5);
    }

    @Test
    void aRouteThatDoesNotCacheHasNoneOfIt() {
        end(observed("plain"));

        assertThat(news().cache()).isEqualTo(CacheCounts.NONE);
        assertThat(points("tollgate_cache")).isZero();
        assertThat(points("tollgate_cache_served_bytes")).isZero();
    }

    @Test
    void aRequestThatIsKeptAsAnExampleTellsWhatTheCacheDid() {
        answer("products", CacheResult.STALE, 0);
        end(observed("plain"));

        TrafficReport report = observer.news(Instant.EPOCH, "node");

        assertThat(report.requests()).extracting(RequestRecord::cache).containsExactlyInAnyOrder("stale", "");
    }

    private RouteTraffic news() {
        return observer.news(Instant.EPOCH, "node").routes().getFirst();
    }

    private void answer(String route, CacheResult result, long savedNanos) {
        Exchange exchange = observed(route);
        exchange.caching().did(result, savedNanos);
        end(exchange);
    }

    private Exchange observed(String route) {
        Exchange exchange = request("GET", "/");
        observer.started(exchange);
        observer.step(routeTo(route, "shop"))
                .handle(exchange, _ -> new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]));
        return exchange;
    }

    private static void end(Exchange exchange) {
        exchange.replied(ResponseHead.of(200, Fields.empty()), System.nanoTime());
        exchange.bytesSent(100);
        exchange.end(Outcome.COMPLETE);
    }

    private double counted(String name, String... labels) {
        return observer.metrics()
                .filter(snapshot -> snapshot.getMetadata().getName().equals(name))
                .flatMap(snapshot -> ((CounterSnapshot) snapshot).getDataPoints().stream())
                .filter(point -> point.getLabels().equals(Labels.of(labels)))
                .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
                .sum();
    }

    private long points(String name) {
        return observer.metrics()
                .filter(snapshot -> snapshot.getMetadata().getName().equals(name))
                .flatMap(snapshot -> snapshot.getDataPoints().stream())
                .count();
    }
}
