package dev.tollgate.proxy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.model.Cache;
import dev.tollgate.proxy.exchange.CacheResult;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that serve although they are stale (RFC 5861; RFC 9111, 4.2.4). */
class StaleAnswersTest {
    private static CachedRoutes kept(Cache rule, String directives) {
        CachedRoutes routes =
                CachedRoutes.with(rule).answers(200, "old", "Cache-Control: " + directives, "ETag: \"v1\"");
        routes.get("/");
        return routes;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | max-age=10, stale-while-revalidate=5 | 12 | STALE",
                "0 | max-age=10, stale-while-revalidate=5 | 15 | MISS",
                "5 | max-age=10 | 12 | STALE",
                "50 | max-age=10, stale-while-revalidate=1 | 12 | MISS",
                "5 | max-age=10, must-revalidate | 12 | MISS",
                "5 | s-maxage=10 | 12 | MISS",
                "5 | max-age=10, no-cache | 12 | MISS"
            })
    void aStaleAnswerServesWhileItIsAskedFor(long ofRule, String directives, long after, CacheResult result) {
        CachedRoutes routes = kept(Rules.stale(ofRule, 0), directives);
        routes.clock.pass(after);
        routes.answers(200, "new", "Cache-Control: max-age=10");

        CachedRoutes.Seen answer = routes.get("/");

        assertThat(answer.result()).contains(result);
        assertThat(answer.body()).isEqualTo(result == CacheResult.STALE ? "old" : "new");
        routes.await(2);
    }

    @Test
    void whatWasAskedForMeanwhileServesTheNextRequests() {
        CachedRoutes routes = kept(Rules.stale(5, 0), "max-age=10");
        routes.clock.pass(11);
        routes.answers(200, "new", "Cache-Control: max-age=10");
        routes.get("/");
        routes.await(2);

        CachedRoutes.Seen next =
                Await.until(() -> routes.get("/"), seen -> !seen.body().equals("old"));

        assertThat(next.body()).isEqualTo("new");
        assertThat(routes.asked()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | max-age=10, stale-if-error=5 | 503 | 12 | 200",
                "0 | max-age=10, stale-if-error=5 | 500 | 12 | 200",
                "0 | max-age=10, stale-if-error=5 | 404 | 12 | 404",
                "0 | max-age=10, stale-if-error=5 | 503 | 15 | 503",
                "0 | max-age=10 | 503 | 12 | 503",
                "5 | max-age=10 | 503 | 12 | 200",
                "5 | max-age=10, must-revalidate | 503 | 12 | 503",
                "5 | max-age=10, proxy-revalidate | 503 | 12 | 503",
                "5 | max-age=10, no-cache | 503 | 12 | 503",
                "5 | s-maxage=10 | 503 | 12 | 503"
            })
    void aStaleAnswerServesWhileTheServiceFails(long ofRule, String directives, int failure, long after, int status) {
        CachedRoutes routes = kept(Rules.stale(0, ofRule), directives);
        routes.clock.pass(after);
        routes.answers(failure, "failed");

        CachedRoutes.Seen answer = routes.get("/");

        assertThat(answer.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.result()).contains(CacheResult.STALE);
            assertThat(answer.field("Cache-Status"))
                    .isEqualTo("tollgate; fwd=stale; fwd-status=" + failure + "; detail=stale-if-error");
        }
    }

    @Test
    void aStaleAnswerServesWhileTheServiceCannotBeReached() {
        CachedRoutes routes = kept(Rules.stale(0, 5), "max-age=10");
        routes.clock.pass(12);
        routes.answers(exchange -> Refusal.of(exchange, Problem.UPSTREAM_REFUSED));

        assertThat(routes.get("/").body()).isEqualTo("old");
    }

    @Test
    void whatTheGatewayAnswersByItselfIsNeverKept() {
        CachedRoutes routes = CachedRoutes.with(Rules.ttl(60));
        routes.answers(exchange -> Refusal.of(exchange, Problem.NO_ROUTE));

        routes.get("/");
        routes.get("/");

        assertThat(routes.asked()).isEqualTo(2);
    }

    @Test
    void aFailureIsKeptOnlyIfItSaysForHowLong() {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN).answers(503, "a", "Cache-Control: max-age=3");

        assertThat(routes.freshFor("/", 10)).isEqualTo(3);
    }
}
