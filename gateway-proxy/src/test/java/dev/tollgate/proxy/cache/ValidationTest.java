package dev.tollgate.proxy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.exchange.CacheResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking whether what is kept is still good, and being asked so (RFC 9111, 4.3; RFC 9110, 13 and 14). */
class ValidationTest {
    private static final String MAX_AGE = "Cache-Control: max-age=10";
    private static final String TAG = "ETag: \"v1\"";

    private static CachedRoutes kept(String... fields) {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN).answers(200, "0123456789", fields);
        routes.get("/");
        return routes;
    }

    @Test
    void aStaleAnswerIsConfirmedWithItsValidators() {
        CachedRoutes routes = kept(MAX_AGE, TAG, "Last-Modified: Mon, 23 Nov 2026 09:00:00 GMT", "X-A: 1", "X-B: 1");
        routes.clock.pass(11);
        routes.answers(304, "", TAG, "Cache-Control: max-age=20", "X-A: 2", "Content-Length: 3");

        CachedRoutes.Seen confirmed = routes.get("/");
        routes.clock.pass(19);
        CachedRoutes.Seen hit = routes.get("/");

        assertThat(routes.told("If-None-Match")).isEqualTo("\"v1\"");
        assertThat(routes.told("If-Modified-Since")).isEqualTo("Mon, 23 Nov 2026 09:00:00 GMT");
        assertThat(confirmed.result()).contains(CacheResult.REVALIDATED);
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.body()).isEqualTo("0123456789");
        assertThat(confirmed.field("X-A")).isEqualTo("2");
        assertThat(confirmed.field("X-B")).isEqualTo("1");
        assertThat(confirmed.field("Cache-Status")).isEqualTo("tollgate; fwd=stale; fwd-status=304");
        assertThat(hit.result()).contains(CacheResult.HIT);
        assertThat(hit.field("Age")).isEqualTo("19");
        assertThat(hit.body()).isEqualTo("0123456789");
    }

    @Test
    void aNewAnswerTakesThePlaceOfAStaleOne() {
        CachedRoutes routes = kept(MAX_AGE, TAG);
        routes.clock.pass(11);
        routes.answers(200, "new", MAX_AGE, "ETag: \"v2\"");

        assertThat(routes.get("/").body()).isEqualTo("new");
        assertThat(routes.get("/").body()).isEqualTo("new");
        assertThat(routes.asked()).isEqualTo(2);
    }

    @Test
    void aConfirmationThatMakesItVaryLeavesNothingForOtherRequests() {
        CachedRoutes routes = kept(MAX_AGE, TAG);
        routes.answers(304, "", TAG, "Vary: X-Kind");
        routes.get("/", "X-Kind: 1", "Cache-Control: no-cache");
        routes.answers(200, "another", MAX_AGE, "Vary: X-Kind");

        assertThat(routes.get("/", "X-Kind: 2").body()).isEqualTo("another");
        assertThat(routes.get("/", "X-Kind: 1").body()).isEqualTo("0123456789");
    }

    @Test
    void aConfirmationOfSomethingElseIsAskedAgainWithoutCondition() {
        CachedRoutes routes = kept(MAX_AGE, TAG);
        routes.clock.pass(11);
        routes.answers(exchange -> exchange.head().fields().count() > 2
                ? CachedRoutes.reply(304, "", "ETag: \"v7\"")
                : CachedRoutes.reply(200, "new", MAX_AGE));

        CachedRoutes.Seen answer = routes.get("/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("new");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "If-None-Match: \"v1\" | 304",
                "If-None-Match: W/\"v1\" | 304",
                "If-None-Match: \"v0\", \"v1\" | 304",
                "If-None-Match: * | 304",
                "If-None-Match: \"v2\" | 200",
                "If-Modified-Since: Mon, 23 Nov 2026 09:00:00 GMT | 304",
                "If-Modified-Since: Monday, 23-Nov-26 09:00:01 GMT | 304",
                "If-Modified-Since: Mon, 23 Nov 2026 08:59:59 GMT | 200",
                "If-Modified-Since: yesterday | 200",
                "If-None-Match: \"v2\"; If-Modified-Since: Mon, 23 Nov 2026 09:00:00 GMT | 200",
                "If-None-Match: \"v1\"; If-Modified-Since: Mon, 23 Nov 2026 08:59:59 GMT | 304"
            })
    void aClientThatHasTheSameIsToldSo(String conditions, int status) {
        CachedRoutes routes = kept(MAX_AGE, TAG, "Last-Modified: Mon, 23 Nov 2026 09:00:00 GMT", "Content-Type: a/b");

        CachedRoutes.Seen answer = routes.get("/", conditions.split("; "));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.field("ETag")).isEqualTo("\"v1\"");
        assertThat(answer.field("Content-Type")).isEqualTo(status == 304 ? "" : "a/b");
        assertThat(routes.asked()).isEqualTo(1);
    }

    @Test
    void aConditionOfTheClientDoesNotKeepAnAnswerFromBeingKept() {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN).answers(200, "a", MAX_AGE, TAG);

        CachedRoutes.Seen first = routes.get("/", "If-None-Match: \"v1\"");
        CachedRoutes.Seen second = routes.get("/");

        assertThat(routes.told("If-None-Match")).isEmpty();
        assertThat(first.status()).isEqualTo(304);
        assertThat(second.body()).isEqualTo("a");
        assertThat(routes.asked()).isEqualTo(1);
    }

    @Test
    void aConditionGoesOnWhereAnswersAreNotKept() {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN).answers(200, "a", "Cache-Control: private", TAG);
        routes.get("/", "If-None-Match: \"v1\"");
        routes.answers(304, "", TAG);

        CachedRoutes.Seen second = routes.get("/", "If-None-Match: \"v1\"");

        assertThat(routes.told("If-None-Match")).isEqualTo("\"v1\"");
        assertThat(second.status()).isEqualTo(304);
    }

    @Test
    void whatOnlyTheOriginCanJudgeIsLeftToIt() {
        CachedRoutes routes = kept(MAX_AGE, TAG);

        CachedRoutes.Seen answer = routes.get("/", "If-Match: \"v0\"");

        assertThat(answer.result()).contains(CacheResult.BYPASS);
        assertThat(routes.told("If-Match")).isEqualTo("\"v0\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-1 | 206 | 01 | bytes 0-1/10",
                "bytes=7- | 206 | 789 | bytes 7-9/10",
                "bytes=-3 | 206 | 789 | bytes 7-9/10",
                "bytes=-30 | 206 | 0123456789 | bytes 0-9/10",
                "bytes=8-30 | 206 | 89 | bytes 8-9/10",
                "bytes=10- | 416 | '' | bytes */10",
                "bytes=-0 | 416 | '' | bytes */10",
                "bytes=2-1 | 200 | 0123456789 | ''",
                "bytes=0-1,3-4 | 200 | 0123456789 | ''",
                "lines=0-1 | 200 | 0123456789 | ''"
            })
    void aPartOfWhatIsKeptIsServed(String range, int status, String body, String contentRange) {
        CachedRoutes routes = kept(MAX_AGE, TAG);

        CachedRoutes.Seen answer = routes.get("/", "Range: " + range);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.field("Content-Range")).isEqualTo(contentRange);
        assertThat(routes.asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"'\"v1\"', 206", "'\"v2\"', 200", "'W/\"v1\"', 200", "'Mon, 23 Nov 2026 09:00:00 GMT', 206"})
    void aPartIsServedOnlyOfWhatTheClientHas(String condition, int status) {
        CachedRoutes routes = kept(MAX_AGE, TAG, "Last-Modified: Mon, 23 Nov 2026 09:00:00 GMT");

        assertThat(routes.get("/", "Range: bytes=0-1", "If-Range: " + condition).status())
                .isEqualTo(status);
    }

    @Test
    void aPartThatTheServiceSendsIsNotTakenForTheWhole() {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN);
        routes.answers(206, "01", MAX_AGE, "Content-Range: bytes 0-1/10");

        CachedRoutes.Seen part = routes.get("/", "Range: bytes=0-1");
        routes.answers(200, "0123456789", MAX_AGE);
        CachedRoutes.Seen whole = routes.get("/");

        assertThat(part.status()).isEqualTo(206);
        assertThat(routes.told("Range")).isEmpty();
        assertThat(whole.body()).isEqualTo("0123456789");
    }

    @Test
    void aHeadIsAnsweredFromContentThatIsKept() {
        CachedRoutes routes = kept(MAX_AGE, TAG);

        CachedRoutes.Seen head = routes.send("HEAD", "/");

        assertThat(head.result()).contains(CacheResult.HIT);
        assertThat(head.field("ETag")).isEqualTo("\"v1\"");
        assertThat(routes.asked()).isEqualTo(1);
    }

    @Test
    void aHeadThatWasAskedForServesHeadsOnly() {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN).answers(200, "", MAX_AGE, "Content-Length: 10");

        routes.send("HEAD", "/");
        CachedRoutes.Seen head = routes.send("HEAD", "/");
        routes.answers(200, "0123456789", MAX_AGE);
        CachedRoutes.Seen whole = routes.get("/");

        assertThat(head.result()).contains(CacheResult.HIT);
        assertThat(head.field("Content-Length")).isEqualTo("10");
        assertThat(whole.body()).isEqualTo("0123456789");
    }

    @Test
    void aHeadRefreshesContentThatIsKept() {
        CachedRoutes routes = kept(MAX_AGE, TAG);
        routes.clock.pass(11);
        routes.answers(200, "", MAX_AGE, TAG, "Content-Length: 10", "X-A: 2");

        routes.send("HEAD", "/");
        CachedRoutes.Seen hit = routes.get("/");

        assertThat(hit.result()).contains(CacheResult.HIT);
        assertThat(hit.body()).isEqualTo("0123456789");
        assertThat(hit.field("X-A")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ETag: \"v2\"", "ETag: \"v1\"; Content-Length: 11"})
    void aHeadOfSomethingElseMakesContentStale(String fields) {
        CachedRoutes routes = kept("Cache-Control: max-age=1000", TAG);
        routes.answers(200, "", ("Cache-Control: max-age=1000; " + fields).split("; "));

        routes.send("HEAD", "/", "Cache-Control: no-cache");
        routes.get("/");

        assertThat(routes.log()).containsExactly("GET", "HEAD", "GET");
    }

    @Test
    void fieldsOfOneConnectionOrOneAnswerAreNotKept() {
        CachedRoutes routes = kept(
                "Cache-Control: max-age=10, public, no-cache=\"x-no\", private=\"x-own\"",
                "Connection: close, X-Hop",
                "X-Hop: 1",
                "Keep-Alive: timeout=5",
                "Proxy-Authenticate: Basic",
                "Set-Cookie: a=b",
                "X-Consumer-Name: shop",
                "X-No: 1",
                "X-Own: 1",
                "X-A: 1");

        CachedRoutes.Seen hit = routes.get("/");

        assertThat(hit.field("X-A")).isEqualTo("1");
        for (String name : new String[] {
            "X-Hop", "Keep-Alive", "Proxy-Authenticate", "Set-Cookie", "X-Consumer-Name", "X-No", "X-Own"
        }) {
            assertThat(hit.field(name)).as(name).isEmpty();
        }
    }
}
