package dev.tollgate.proxy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Cache;
import dev.tollgate.proxy.exchange.CacheResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For how long answers serve (RFC 9111, 4.2 and 5.2). */
class FreshnessTest {
    private static final String MAX_AGE = "Cache-Control: max-age=10";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cache-Control: max-age=10 | 10",
                "Cache-Control: MAX-AGE=10, extension=\"max-age=1\" | 10",
                "Cache-Control: max-age=10, s-maxage=5 | 5",
                "Cache-Control: s-maxage=20, max-age=5 | 20",
                "Cache-Control: max-age=\"10\" | 10",
                "Cache-Control: max-age=010 | 10",
                "CDN-Cache-Control: max-age=7 | 7",
                "Cache-Control: no-store; CDN-Cache-Control: max-age=7 | 7",
                "Cache-Control: max-age=10; CDN-Cache-Control: max-age=\"7\" | 10",
                "Cache-Control: max-age=10; CDN-Cache-Control: max-age =7 | 10",
                "Cache-Control: max-age=10; Age: 4 | 6",
                "Cache-Control: max-age=10; Age: 4, 100 | 6",
                "Cache-Control: max-age=10; Age: 4.5 | 10",
                "Cache-Control: max-age=10; Expires: 0 | 10"
            })
    void answersServeForAsLongAsTheySay(String fields, long seconds) {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN).answers(200, "a", fields.split("; "));

        assertThat(routes.freshFor("/", 30)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Nothing: said",
                "Cache-Control: max-age=0",
                "Cache-Control: max-age=-10",
                "Cache-Control: max-age='10'",
                "Cache-Control: max-age=10, max-age=0",
                "Cache-Control: max-age=10, no-store",
                "Cache-Control: max-age=10, private",
                "Cache-Control: max-age=10, no-cache",
                "Cache-Control: max-age=10; CDN-Cache-Control: no-store",
                "CDN-Cache-Control: private; Cache-Control: max-age=10",
                "Cache-Control: max-age=10; Age: 10",
                "Cache-Control: max-age=10; Vary: *",
                "Cache-Control: max-age=10; Vary: X-Request-Id",
                "Cache-Control: max-age=10; Set-Cookie: a=b",
                "Cache-Control: max-age=10, must-understand, no-store, private",
                "Expires: 0",
                "Expires: Mon, 23 Nov 2026 10:00:10 UTC",
                "Expires: Mon, 23 Nov 2026 09:59:59 GMT"
            })
    void answersThatSayOtherwiseDoNotServe(String fields) {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN).answers(200, "a", fields.split("; "));

        routes.get("/");
        CachedRoutes.Seen second = routes.get("/");

        assertThat(routes.asked()).isEqualTo(2);
        assertThat(second.result()).contains(CacheResult.MISS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mon, 23 Nov 2026 10:00:10 GMT",
                "mon, 23 NOV 2026 10:00:10 gmt",
                "Monday, 23-Nov-26 10:00:10 GMT",
                "Mon Nov 23 10:00:10 2026"
            })
    void expiresIsReadInAllThreeForms(String moment) {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN);
        routes.answers(200, "a", "Expires: " + moment, "Date: " + routes.clock.date());

        assertThat(routes.freshFor("/", 30)).isEqualTo(10);
    }

    @Test
    void ageTellsHowOldAnAnswerIsAndDateWhenItWasMade() {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN).answers(200, "a", MAX_AGE, "Age: 2");
        String date = routes.clock.date();
        routes.get("/");
        routes.clock.pass(3);

        CachedRoutes.Seen hit = routes.get("/");

        assertThat(hit.field("Age")).isEqualTo("5");
        assertThat(hit.field("Date")).isEqualTo(date);
        assertThat(hit.field("Cache-Status")).isEqualTo("tollgate; hit; ttl=5");
        assertThat(hit.result()).contains(CacheResult.HIT);
    }

    @ParameterizedTest
    @CsvSource({"200, 60", "404, 60", "410, 60", "500, 1", "503, 1", "201, 1", "302, 1"})
    void theRulesFreshnessIsForAnswersThatSayNothingAndMayBeKept(int status, long seconds) {
        CachedRoutes routes = CachedRoutes.with(Rules.ttl(60)).answers(status, "a");

        assertThat(routes.freshFor("/", 100)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({"max-age=5, 60", "no-cache, 60", "no-store, 1", "private, 1", "'s-maxage=100, must-revalidate', 60"})
    void aRuleThatDoesNotRespectTheOriginOverridesAllButProhibitions(String directives, long seconds) {
        Cache rule = Rules.overriding(Rules.ttl(60));
        CachedRoutes routes = CachedRoutes.with(rule).answers(200, "a", "Cache-Control: " + directives);

        assertThat(routes.freshFor("/", 100)).isEqualTo(seconds);
    }

    @Test
    void whatWasLastModifiedLongAgoStaysATenthOfThatWhereTheRuleSaysSo() {
        CachedRoutes routes = CachedRoutes.with(Rules.heuristic());
        routes.answers(200, "a", "Last-Modified: " + routes.clock.date(-500), "Date: " + routes.clock.date(), "X-A: 1");

        assertThat(routes.freshFor("/", 100)).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({
        "no-cache, MISS",
        "max-age=2, MISS",
        "max-age=3, HIT",
        "min-fresh=7, HIT",
        "min-fresh=8, MISS",
        "max-stale=5, HIT",
        "no-store, BYPASS",
        "only-if-cached, HIT"
    })
    void aRequestSaysWhatItTakes(String directive, CacheResult result) {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN).answers(200, "a", MAX_AGE);
        routes.get("/");
        routes.clock.pass(3);

        assertThat(routes.get("/", "Cache-Control: " + directive).result()).contains(result);
    }

    @Test
    void aRequestThatTakesStaleAnswersGetsThem() {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN).answers(200, "a", MAX_AGE);
        routes.get("/");
        routes.clock.pass(15);

        CachedRoutes.Seen stale = routes.get("/", "Cache-Control: max-stale=5");
        CachedRoutes.Seen tooStale = routes.get("/", "Cache-Control: max-stale=4");

        assertThat(stale.result()).contains(CacheResult.STALE);
        assertThat(stale.field("Cache-Status")).isEqualTo("tollgate; hit; ttl=-5");
        assertThat(tooStale.result()).contains(CacheResult.MISS);
    }

    @Test
    void onlyIfCachedIsRefusedWhereNothingIsKept() {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN).answers(200, "a", MAX_AGE);

        CachedRoutes.Seen refused = routes.get("/", "Cache-Control: only-if-cached");

        assertThat(refused.status()).isEqualTo(504);
        assertThat(refused.body()).contains("not_cached");
        assertThat(routes.asked()).isZero();
    }

    @Test
    void mustUnderstandLetsKnownAnswersBeKept() {
        String understood = "Cache-Control: max-age=10, no-store, must-understand";
        CachedRoutes known = CachedRoutes.with(Rules.PLAIN).answers(200, "a", understood);
        CachedRoutes unknown = CachedRoutes.with(Rules.PLAIN).answers(599, "a", understood);

        assertThat(known.freshFor("/", 30)).isEqualTo(10);
        assertThat(unknown.freshFor("/", 30)).isEqualTo(1);
    }
}
