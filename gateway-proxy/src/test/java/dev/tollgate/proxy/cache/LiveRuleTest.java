package dev.tollgate.proxy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Cache;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.CacheResult;
import dev.tollgate.proxy.exchange.Caller;
import dev.tollgate.proxy.exchange.Identity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each member of a route's rule, changed while answers are kept: the next request is treated by the new rule. */
class LiveRuleTest {
    private final CachedRoutes routes = new CachedRoutes();

    private void rule(Cache rule) {
        routes.serve(CachedRoutes.route("r", Policies.NONE.with(rule)));
    }

    private Optional<CacheResult> next() {
        return routes.get("/").result();
    }

    private void keep(Cache rule, String... fields) {
        routes.answers(200, "a", fields);
        rule(rule);
        routes.get("/");
    }

    @Test
    void aLowerTtlEndsAnswersAndAHigherOneProlongsThem() {
        keep(Rules.ttl(60));
        routes.clock.pass(30);

        rule(Rules.ttl(20));
        assertThat(next()).contains(CacheResult.MISS);

        routes.clock.pass(30);
        rule(Rules.ttl(40));
        assertThat(next()).contains(CacheResult.HIT);
    }

    @Test
    void aRouteWithoutTtlAsksForAnswersThatSayNothing() {
        keep(Rules.ttl(60));

        rule(Rules.PLAIN);

        assertThat(next()).contains(CacheResult.MISS);
    }

    @Test
    void methodsThatWereTakenOutAreNotAnswered() {
        keep(Rules.PLAIN, "Cache-Control: max-age=60");

        rule(Rules.methods("GET"));
        assertThat(routes.send("HEAD", "/").result()).contains(CacheResult.BYPASS);

        rule(Rules.methods("HEAD"));
        assertThat(next()).contains(CacheResult.BYPASS);
        assertThat(routes.send("HEAD", "/").result()).contains(CacheResult.HIT);
    }

    @Test
    void whatTheOriginSaysCountsAsSoonAsItIsRespected() {
        keep(Rules.overriding(Rules.ttl(60)), "Cache-Control: max-age=10");
        routes.clock.pass(20);
        assertThat(next()).contains(CacheResult.HIT);

        rule(Rules.ttl(60));

        assertThat(next()).contains(CacheResult.MISS);
    }

    @Test
    void whatWasGuessedDoesNotCountAnyMore() {
        keep(Rules.heuristic(), "Last-Modified: " + routes.clock.date(-1000), "Date: " + routes.clock.date());
        assertThat(next()).contains(CacheResult.HIT);

        rule(Rules.PLAIN);

        assertThat(next()).contains(CacheResult.MISS);
    }

    @Test
    void anotherKeyFindsNothingOfTheOldOne() {
        keep(Rules.key(List.of("x")), "Cache-Control: max-age=60");

        rule(Rules.key(List.of("y")));
        assertThat(next()).contains(CacheResult.MISS);

        rule(Rules.key(List.of("y"), "X-Tenant"));
        assertThat(next()).contains(CacheResult.MISS);
    }

    @Test
    void aKeyThatComesBackFindsNothingOfItsFormerTime() {
        keep(Rules.key(List.of("x")), "Cache-Control: max-age=60");

        rule(Rules.key(List.of("y")));
        rule(Rules.key(List.of("x")));

        assertThat(next()).contains(CacheResult.MISS);
    }

    @Test
    void staleAnswersServeOnlyWhileTheRuleLetsThem() {
        keep(Rules.stale(60, 60), "Cache-Control: max-age=10");
        routes.clock.pass(20);

        rule(Rules.stale(0, 60));
        routes.answers(503, "failed");
        assertThat(next()).contains(CacheResult.STALE);

        rule(Rules.PLAIN);
        assertThat(routes.get("/").status()).isEqualTo(503);

        rule(Rules.stale(60, 0));
        assertThat(next()).contains(CacheResult.STALE);
    }

    @Test
    void answersThatAreTooLargeNowDoNotServe() {
        routes.answers(200, "0123456789", "Cache-Control: max-age=60");
        rule(Rules.size(10));
        routes.get("/");
        assertThat(next()).contains(CacheResult.HIT);

        rule(Rules.size(9));

        assertThat(next()).contains(CacheResult.MISS);
        assertThat(next()).contains(CacheResult.MISS);
    }

    @Test
    void callersDoNotShareAnyMoreWhatTheyShared() {
        routes.answers(200, "a", "Cache-Control: max-age=60");
        routes.serve(CachedRoutes.keyed(Rules.shared()));
        routes.getAs("shop", "/");

        routes.serve(CachedRoutes.keyed(Rules.PLAIN));

        assertThat(routes.getAs("shop", "/").result()).contains(CacheResult.MISS);
        assertThat(routes.getAs("other", "/").result()).contains(CacheResult.MISS);
    }

    @Test
    void whoeverHasANameLaterFindsNothingOfWhoHadItBefore() {
        routes.callers(List.of("shop", "other"), Map.of());
        routes.serve(CachedRoutes.keyed(Rules.PLAIN));
        routes.answers(200, "a", "Cache-Control: max-age=60");
        routes.getAs("shop", "/");
        routes.getAs("other", "/");

        routes.callers(List.of("other"), Map.of());
        routes.callers(List.of("shop", "other"), Map.of());

        assertThat(routes.getAs("shop", "/").result()).contains(CacheResult.MISS);
        assertThat(routes.getAs("other", "/").result()).contains(CacheResult.HIT);
    }

    private static String issuer(String host) {
        return "{\"type\":\"introspection\",\"endpoint\":\"https://" + host
                + ".example.com/introspect\",\"clientId\":\"gw\",\"clientSecret\":\"secret\"}";
    }

    @Test
    void subjectsOfAnotherIssuerOfTheSameNameFindNothing() {
        Caller subject = new Caller.Subject("corp", "7");
        Caller other = new Caller.Subject("partners", "7");
        routes.callers(List.of(), Map.of("corp", issuer("a"), "partners", issuer("p")));
        routes.serve(CachedRoutes.keyed(Rules.PLAIN));
        routes.answers(200, "a", "Cache-Control: max-age=60");
        routes.getAs(subject, "/");
        routes.getAs(other, "/");

        routes.callers(List.of(), Map.of("corp", issuer("b"), "partners", issuer("p")));

        assertThat(routes.getAs(subject, "/").result()).contains(CacheResult.MISS);
        assertThat(routes.getAs(other, "/").result()).contains(CacheResult.HIT);
    }

    @Test
    void usersOfAConsumerWhomServicesAreToldOfShareNothing() {
        routes.serve(CachedRoutes.keyed(Rules.PLAIN));
        routes.answers(200, "a", "Cache-Control: max-age=60");
        Caller shop = new Caller.Consumer("shop");
        List<Identity.Told> ann = List.of(new Identity.Told("X-User", "ann"));
        List<Identity.Told> bob = List.of(new Identity.Told("X-User", "bob"));
        routes.getAs(shop, ann, "/");

        assertThat(routes.getAs(shop, bob, "/").result()).contains(CacheResult.MISS);
        assertThat(routes.getAs(shop, "/").result()).contains(CacheResult.MISS);
        assertThat(routes.getAs(shop, ann, "/").result()).contains(CacheResult.HIT);
        assertThat(routes.caches.store().kept("r", 10))
                .allMatch(kept -> kept.caller().equals("shop"));
    }

    @Test
    void aRouteWithoutRuleAsks() {
        keep(Rules.PLAIN, "Cache-Control: max-age=60");

        routes.serve(CachedRoutes.route("r", Policies.NONE));
        routes.get("/");

        assertThat(routes.asked()).isEqualTo(2);
        assertThat(routes.caches.store().kept("r", 10)).isEmpty();
    }

    @Test
    void anotherDestinationFindsNothingOfTheOldOne() {
        keep(Rules.PLAIN, "Cache-Control: max-age=60");

        Policies policies = Policies.NONE.with(Rules.PLAIN);
        routes.serve(new Route(
                "r",
                "",
                List.of(),
                true,
                0,
                Match.ANYTHING,
                new Destination.ToService("other", false),
                policies,
                NodeScope.EVERY_NODE));

        assertThat(next()).contains(CacheResult.MISS);
    }

    @Test
    void answersSurviveEditsThatDoNotConcernThem() {
        keep(Rules.PLAIN, "Cache-Control: max-age=60");

        Limit limit = Limit.Rate.of("l", 5, Duration.ofMinutes(1), Limit.Algorithm.TOKEN_BUCKET, List.of());
        Policies policies = new Policies(Optional.empty(), List.of(limit)).with(Rules.PLAIN);
        routes.serve(new Route(
                "r",
                "new",
                List.of("t"),
                true,
                5,
                Match.ANYTHING,
                new Destination.ToService("s", false),
                policies,
                NodeScope.EVERY_NODE));

        assertThat(next()).contains(CacheResult.HIT);
    }
}
