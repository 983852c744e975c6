package dev.tollgate.proxy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.CachePurge;
import dev.tollgate.db.model.Policies;
import dev.tollgate.proxy.exchange.CacheResult;
import dev.tollgate.proxy.observe.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lets answers go before their time: requests that change something (RFC 9111, 4.4), and purges. */
class InvalidationTest {
    private static final String LONG = "Cache-Control: max-age=1000";

    private static CachedRoutes kept(String... paths) {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN).answers(200, "old", LONG, "Cache-Tag: a, b");
        for (String path : paths) {
            routes.get(path);
        }
        return routes;
    }

    @ParameterizedTest
    @CsvSource({
        "POST, 200, '', MISS",
        "PUT, 204, '', MISS",
        "DELETE, 303, '', MISS",
        "M-SEARCH, 200, '', MISS",
        "POST, 500, '', HIT",
        "POST, 404, '', HIT",
        "OPTIONS, 200, '', HIT"
    })
    void whatMayHaveChangedIsAskedForAgain(String method, int status, String location, CacheResult result) {
        CachedRoutes routes = kept("/things/1?full=1");
        routes.answers(status, "");
        routes.send(method, "/things/1");
        routes.answers(200, "new", LONG);

        assertThat(routes.get("/things/1?full=1").result()).contains(result);
    }

    @ParameterizedTest
    @CsvSource({
        "Location, /things/2, MISS",
        "Location, 2, MISS",
        "Content-Location, http://api.example.com/things/2, MISS",
        "Location, http://other.example.com/things/2, HIT",
        "Location, /things/3, HIT",
        "Location, '::', HIT"
    })
    void pathsThatTheAnswerNamesAreAskedForAgain(String field, String value, CacheResult result) {
        CachedRoutes routes = kept("/things/2");
        routes.answers(201, "", field + ": " + value);
        routes.send("POST", "/things/");
        routes.answers(200, "new", LONG);

        assertThat(routes.get("/things/2").result()).contains(result);
    }

    @Test
    void aChangeByAnotherRouteCountsToo() {
        CachedRoutes routes = new CachedRoutes();
        routes.serve(CachedRoutes.route("r", Policies.NONE.with(Rules.PLAIN)), CachedRoutes.route("w", Policies.NONE));
        routes.answers(200, "old", LONG);
        routes.get("/things/1");

        routes.send("w", Requests.request("PUT", "/things/1"));

        assertThat(routes.get("/things/1").result()).contains(CacheResult.MISS);
    }

    @Test
    void anAnswerThatWasAskedForBeforeAChangeIsNotKept() {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN);
        routes.answers(exchange -> {
            if (exchange.head().method().equals("GET")) {
                routes.answers(200, "", LONG);
                routes.send("PUT", "/things/1");
            }
            return CachedRoutes.reply(200, "old", LONG);
        });
        routes.get("/things/1");
        routes.answers(200, "new", LONG);

        assertThat(routes.get("/things/1").body()).isEqualTo("new");
    }

    @ParameterizedTest
    @CsvSource({"route", "prefix", "tag", "all"})
    void anAnswerThatWasAskedForBeforeAPurgeIsNotKept(String by) {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN);
        routes.answers(_ -> {
            routes.caches.store().purge(purge(by));
            return CachedRoutes.reply(200, "old", LONG, "Cache-Tag: a");
        });
        routes.get("/things/1");
        routes.answers(200, "new", LONG);

        assertThat(routes.get("/things/1").body()).isEqualTo("new");
    }

    private static CachePurge purge(String by) {
        return switch (by) {
            case "route" -> new CachePurge.OfRoute("r", false);
            case "prefix" -> new CachePurge.UnderUrl("/things", false);
            case "tag" -> new CachePurge.Tagged("a", false);
            default -> new CachePurge.Everything(false);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "route, MISS",
        "prefix, MISS",
        "tag, MISS",
        "all, MISS",
    })
    void aPurgeLetsGoWhatItNames(String by, CacheResult result) {
        CachedRoutes routes = kept("/things/1", "/things/2");

        int gone = routes.caches.store().purge(purge(by));

        assertThat(gone).isEqualTo(2);
        assertThat(routes.get("/things/1").result()).contains(result);
    }

    @Test
    void aPurgeLeavesWhatItDoesNotName() {
        CachedRoutes routes = kept("/things/1");
        CacheStore store = routes.caches.store();

        assertThat(store.purge(new CachePurge.OfRoute("q", false))).isZero();
        assertThat(store.purge(new CachePurge.UnderUrl("/other", false))).isZero();
        assertThat(store.purge(new CachePurge.UnderUrl("https://api.example.org/", false)))
                .isZero();
        assertThat(store.purge(new CachePurge.Tagged("c", false))).isZero();
        assertThat(routes.get("/things/1").result()).contains(CacheResult.HIT);
        assertThat(store.purge(new CachePurge.UnderUrl("https://API.example.com/things", false)))
                .isEqualTo(1);
    }

    @Test
    void aSoftPurgeHasAnswersConfirmed() {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN).answers(200, "old", LONG, "ETag: \"v1\"");
        routes.get("/");
        routes.caches.store().purge(new CachePurge.Everything(true));
        routes.answers(304, "", "ETag: \"v1\"");

        CachedRoutes.Seen confirmed = routes.get("/");
        CachedRoutes.Seen hit = routes.get("/");

        assertThat(confirmed.result()).contains(CacheResult.REVALIDATED);
        assertThat(hit.result()).contains(CacheResult.HIT);
    }

    @Test
    void whatIsKeptIsCountedInBytes() {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN).answers(200, "x".repeat(10_000), LONG);
        routes.get("/a");
        routes.get("/b");

        assertThat(routes.caches.store().kept("r", 10)).hasSize(2).allMatch(kept -> kept.bytes() > 10_000);
        assertThat(routes.caches.store().bytes()).isBetween(20_000L, 24_000L);
    }
}
