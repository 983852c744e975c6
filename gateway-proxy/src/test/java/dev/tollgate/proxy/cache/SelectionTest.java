package dev.tollgate.proxy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.FieldOperation;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Transform;
import dev.tollgate.proxy.exchange.CacheResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests an answer is for: those with its key that say the same in the fields it varies by. */
class SelectionTest {
    private static final String MAX_AGE = "Cache-Control: max-age=10";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Foo | Foo: 1 | Foo: 1 | HIT",
                "Foo | Foo: 1 | Foo: 2 | MISS",
                "Foo | Foo: 1 | X: 1 | MISS",
                "Foo | X: 1 | X: 2 | HIT",
                "foo, Bar | Foo: 1; Bar: 2 | bar: 2; FOO: 1 | HIT",
                "Foo | Foo: 1,2 | Foo: 1; Foo:  2 | HIT",
                "Accept-Language | Accept-Language: en, de | Accept-Language: DE,eN | HIT",
                "Accept-Language | Accept-Language: en | Accept-Language: de | MISS",
                "Accept-Encoding | Accept-Encoding: gzip, br | Accept-Encoding: br , GZIP;q=1.0 | HIT",
                "Accept-Encoding | Accept-Encoding: gzip | Accept-Encoding: gzip;q=0 | MISS",
                "X-Forwarded-For | X: 1 | X: 2 | HIT",
            })
    void requestsThatSayTheSameGetTheSame(String vary, String first, String second, CacheResult result) {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN).answers(200, "a", MAX_AGE, "Vary: " + vary);
        routes.get("/", first.split("; "));

        assertThat(routes.get("/", second.split("; ")).result()).contains(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"en | HIT", "en;q=0.5, de;q=0.1 | HIT", "en;q=0 | MISS", "\"en,x\" | MISS", "en, de | MISS"})
    void anAnswerInALanguageIsForThoseWhoPreferIt(String languages, CacheResult result) {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN)
                .answers(200, "a", MAX_AGE, "Vary: Accept-Language", "Content-Language: en");
        routes.get("/");

        assertThat(routes.get("/", "Accept-Language: " + languages).result()).contains(result);
    }

    @Test
    void answersForDifferentRequestsAreKeptSideBySide() {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN);
        routes.answers(exchange -> CachedRoutes.reply(
                200,
                FieldTexts.joined(exchange.head().fields(), FieldTexts.name("Foo"))
                        .orElse("-"),
                MAX_AGE,
                "Vary: Foo"));

        routes.get("/", "Foo: 1");
        CachedRoutes.Seen other = routes.get("/", "Foo: 2");
        CachedRoutes.Seen again = routes.get("/", "Foo: 1");

        assertThat(other.field("Cache-Status")).isEqualTo("tollgate; fwd=vary-miss; stored");
        assertThat(again.body()).isEqualTo("1");
        assertThat(routes.asked()).isEqualTo(2);
    }

    @Test
    void anEncodedAnswerIsForThoseOnlyWhoTakeTheEncoding() {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN);
        routes.answers(exchange -> FieldTexts.has(exchange.head().fields(), FieldTexts.name("Accept-Encoding"))
                ? CachedRoutes.reply(200, "zipped", MAX_AGE, "Content-Encoding: gzip")
                : CachedRoutes.reply(200, "plain", MAX_AGE));

        routes.get("/", "Accept-Encoding: gzip");
        CachedRoutes.Seen plain = routes.get("/");
        CachedRoutes.Seen zipped = routes.get("/", "Accept-Encoding: gzip");

        assertThat(plain.body()).isEqualTo("plain");
        assertThat(zipped.body()).isIn("zipped", "plain");
        assertThat(zipped.field("Content-Encoding")).isEqualTo(zipped.body().equals("zipped") ? "gzip" : "");
    }

    @ParameterizedTest
    @CsvSource({
        "/a?x=1, /a?x=1, HIT",
        "/a?x=1, /a?x=2, MISS",
        "/a?x=1&utm_source=q, /a?utm_medium=m&x=1, HIT",
        "/a?session=1, /a, HIT",
        "/a?sessions=1, /a, MISS",
        "/a, /b, MISS"
    })
    void theKeyIsTheUrlWithoutIgnoredParameters(String first, String second, CacheResult result) {
        CachedRoutes routes =
                CachedRoutes.with(Rules.key(List.of("utm_*", "session"))).answers(200, "a", MAX_AGE);
        routes.get(first);

        assertThat(routes.get(second).result()).contains(result);
    }

    @Test
    void fieldsOfTheKeyTellRequestsApart() {
        CachedRoutes routes =
                CachedRoutes.with(Rules.key(List.of(), "X-Tenant")).answers(200, "a", MAX_AGE);
        routes.get("/", "X-Tenant: a");

        assertThat(routes.get("/", "x-tenant: a").result()).contains(CacheResult.HIT);
        assertThat(routes.get("/", "X-Tenant: b").result()).contains(CacheResult.MISS);
        assertThat(routes.get("/").result()).contains(CacheResult.MISS);
    }

    @Test
    void whatATransformReadsTellsRequestsApart() {
        Transform.OfRequest told = new Transform.OfRequest(
                List.of(new FieldOperation.Set("X-B", "b ${request.headers.X-A}")),
                List.of(),
                Optional.empty(),
                Transform.OfBody.NOTHING);
        Transform transform = new Transform(told, Transform.OfResponse.NOTHING);
        CachedRoutes routes = new CachedRoutes();
        routes.serve(CachedRoutes.route("r", Policies.NONE.with(Rules.PLAIN).with(transform)));
        routes.answers(200, "a", MAX_AGE);
        routes.get("/", "X-A: 1");

        assertThat(routes.get("/", "X-A: 1", "X-C: 2").result()).contains(CacheResult.HIT);
        assertThat(routes.get("/", "X-A: 2").result()).contains(CacheResult.MISS);
        assertThat(routes.get("/").result()).contains(CacheResult.MISS);
    }

    @Test
    void callersWhoSayWhoTheyAreDoNotShareAnswers() {
        CachedRoutes routes = new CachedRoutes();
        routes.serve(CachedRoutes.keyed(Rules.PLAIN));
        routes.answers(200, "a", MAX_AGE);
        routes.getAs("shop", "/");

        assertThat(routes.getAs("shop", "/").result()).contains(CacheResult.HIT);
        assertThat(routes.getAs("other", "/").result()).contains(CacheResult.MISS);
    }

    @Test
    void callersShareAnswersWhereTheRuleSaysSo() {
        CachedRoutes routes = new CachedRoutes();
        routes.serve(CachedRoutes.keyed(Rules.shared()));
        routes.answers(200, "a", MAX_AGE);
        routes.getAs("shop", "/");

        assertThat(routes.getAs("other", "/").result()).contains(CacheResult.HIT);
    }

    @Test
    void callersDoNotShareAnswersThatVaryByWhoTheyAre() {
        CachedRoutes routes = new CachedRoutes();
        routes.serve(CachedRoutes.keyed(Rules.shared()));
        routes.answers(200, "a", MAX_AGE, "Vary: X-Consumer-Name");
        routes.getAs("shop", "/");

        assertThat(routes.getAs("other", "/").result()).contains(CacheResult.MISS);
    }

    @ParameterizedTest
    @CsvSource({
        "max-age=10, MISS",
        "'max-age=10, public', HIT",
        "s-maxage=10, HIT",
        "'max-age=10, must-revalidate', HIT"
    })
    void answersToCredentialsServeOthersOnlyIfTheySaySo(String directives, CacheResult result) {
        CachedRoutes routes = CachedRoutes.with(Rules.PLAIN).answers(200, "a", "Cache-Control: " + directives);
        routes.get("/", "Authorization: Basic YTpi");

        assertThat(routes.get("/").result()).contains(result);
    }
}
