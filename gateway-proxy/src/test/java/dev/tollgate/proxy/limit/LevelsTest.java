package dev.tollgate.proxy.limit;

import static dev.tollgate.proxy.limit.LimitedRoutes.bucket;
import static dev.tollgate.proxy.limit.LimitedRoutes.by;
import static dev.tollgate.proxy.limit.LimitedRoutes.from;
import static dev.tollgate.proxy.limit.LimitedRoutes.keyed;
import static dev.tollgate.proxy.limit.LimitedRoutes.route;
import static dev.tollgate.proxy.limit.LimitedRoutes.scoped;
import static dev.tollgate.proxy.limit.LimitedRoutes.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Scope;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Snapshot;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Limits of settings, service, route, plan and consumer, and which of them hold for whom. */
class LevelsTest {
    private static final Route ANYBODY = route("r");
    private static final Route KEYED = keyed("r");

    private final LimitedRoutes routes = new LimitedRoutes(100);

    private int passing(String route, String consumer) {
        int passed = 0;
        for (int i = 0; i < 50; i++) {
            passed += routes.ask(route, by(consumer, "k")) == 200 ? 1 : 0;
        }
        return passed;
    }

    private int passing(String consumer) {
        return passing("r", consumer);
    }

    @Test
    void limitsOfTheSettingsHoldForEveryRouteTogether() {
        routes.serve(new Level().settings(window("a", 3)).snapshot(), ANYBODY, route("other"));
        routes.ask("other", from("192.0.2.7"));

        assertThat(routes.passing(20)).isEqualTo(2);
    }

    @Test
    void limitsOfAServiceHoldForItsRoutesTogether() {
        routes.serve(new Level().service(window("a", 3)).snapshot(), ANYBODY, route("other"));
        routes.ask("other", from("192.0.2.7"));

        assertThat(routes.passing(20)).isEqualTo(2);
    }

    @Test
    void limitsOfAServiceAreCountedForEachRouteIfTheScopeSaysSo() {
        routes.serve(new Level().service(scoped(window("a", 3), Scope.ROUTE)).snapshot(), ANYBODY, route("other"));
        routes.ask("other", from("192.0.2.7"));

        assertThat(routes.passing(20)).isEqualTo(3);
    }

    @Test
    void limitsOfAllLevelsApplyTogether() {
        Snapshot all = new Level()
                .settings(window("settings", 9))
                .service(window("service", 8))
                .plan("gold", window("plan", 6))
                .consumer("shop", "gold", window("consumer", 5))
                .snapshot();
        routes.serve(all, keyed("r", window("route", 7)));
        passing("shop");

        assertThat(routes.fields(by("shop", "k")))
                .contains("RateLimit: \"consumer\";r=0;t=40, \"plan\";r=1;t=40, \"route\";r=2;t=40, "
                        + "\"service\";r=3;t=40, \"settings\";r=4;t=40\n");
    }

    @Nested
    class OfTheSameName {
        @Test
        void theServicesComesBeforeTheSettings() {
            routes.serve(
                    new Level().settings(window("a", 1)).service(window("a", 3)).snapshot(), ANYBODY);

            assertThat(routes.passing(20)).isEqualTo(3);
        }

        @Test
        void theRoutesComesBeforeTheServices() {
            routes.serve(new Level().service(window("a", 1)).snapshot(), route("r", window("a", 3)));

            assertThat(routes.passing(20)).isEqualTo(3);
        }

        @Test
        void thePlansComesBeforeTheRoutes() {
            Snapshot plan = new Level()
                    .plan("gold", window("a", 3))
                    .consumer("shop", "gold")
                    .snapshot();
            routes.serve(plan, keyed("r", window("a", 1)));

            assertThat(passing("shop")).isEqualTo(3);
        }

        @Test
        void theConsumersComesBeforeThePlans() {
            Snapshot plan = new Level()
                    .plan("gold", window("a", 1))
                    .consumer("shop", "gold", window("a", 3))
                    .snapshot();
            routes.serve(plan, KEYED);

            assertThat(passing("shop")).isEqualTo(3);
        }

        @Test
        void whoHasNoPlanIsHeldToTheRoutes() {
            Snapshot plan = new Level()
                    .plan("gold", window("a", 3))
                    .consumer("shop", "gold")
                    .snapshot();
            routes.serve(plan, keyed("r", window("a", 1, Trait.CONSUMER)));

            assertThat(passing("stranger")).isEqualTo(1);
            assertThat(passing("shop")).isEqualTo(3);
        }
    }

    @Nested
    class OfAPlan {
        private Level gold(Limit limit) {
            return new Level().plan("gold", limit).consumer("one", "gold").consumer("two", "gold");
        }

        @Test
        void eachSubscriberIsCountedForItself() {
            routes.serve(gold(window("a", 3)).snapshot(), KEYED);

            assertThat(passing("one")).isEqualTo(3);
            assertThat(passing("two")).isEqualTo(3);
        }

        @Test
        void allRoutesAreCountedTogether() {
            routes.serve(gold(window("a", 3)).snapshot(), KEYED, keyed("other"));

            assertThat(passing("one")).isEqualTo(3);
            assertThat(passing("other", "one")).isZero();
        }

        @Test
        void anEditAppliesToTheNextRequestAndKeepsWhatWasConsumed() {
            routes.serve(gold(bucket("a", 10)).snapshot(), KEYED);
            for (int i = 0; i < 6; i++) {
                routes.ask(by("one", "k"));
            }
            routes.serve(gold(bucket("a", 20)).snapshot(), KEYED);

            assertThat(passing("one")).isEqualTo(14);
        }

        @Test
        void whoChangesPlansKeepsWhatWasConsumed() {
            Level plans = gold(window("a", 10)).plan("silver", window("a", 8));
            routes.serve(plans.snapshot(), KEYED);
            for (int i = 0; i < 6; i++) {
                routes.ask(by("one", "k"));
            }
            routes.serve(plans.consumer("one", "silver").snapshot(), KEYED);

            assertThat(passing("one")).isEqualTo(2);
            assertThat(passing("two")).isEqualTo(10);
        }

        @Test
        void aDisabledOneLetsNobodyIn() {
            routes.serve(gold(window("a", 10)).disabled("gold").snapshot(), KEYED);

            assertThat(routes.ask(by("one", "k"))).isEqualTo(403);
        }
    }
}
