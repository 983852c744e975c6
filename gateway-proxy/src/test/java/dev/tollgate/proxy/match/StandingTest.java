package dev.tollgate.proxy.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {

    private static final PathMatch ORDERS = new PathMatch.Prefix("/orders");

    private static Route route(String name, int priority, Match match) {
        return new Route(
                name,
                "",
                List.of(),
                true,
                priority,
                match,
                new Destination.ToService("s", false),
                Policies.NONE,
                NodeScope.EVERY_NODE);
    }

    private static Route route(String name, PathMatch path) {
        return route(name, 0, new Match(List.of(), List.of(path), List.of()));
    }

    private static Optional<Standing> between(Route route, Route other) {
        return Standing.of(route, List.of(other, route)).stream().findFirst();
    }

    @Test
    void anExactPathPrecedesThePrefixThatTakesItToo() {
        Route exact = route("today", new PathMatch.Exact("/orders/today"));
        Route prefix = route("orders", ORDERS);

        assertThat(between(exact, prefix))
                .contains(new Standing(
                        prefix,
                        true,
                        Verdict.LESS_SPECIFIC_PATH,
                        Optional.of(new PathMatch.Exact("/orders/today")),
                        Optional.of(ORDERS)));
        assertThat(between(prefix, exact)).map(Standing::precedes).contains(false);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /orders/7, true",
        "/orders, /orders/{id}, true",
        "/{any...}, /orders, true",
        "/{any}/x, /orders, false",
        "/a/b, /a/c, false",
        "/orders, /order, false",
        "/%41, /A, true"
    })
    void routesMeetOnlyWhereOneTakesAllOfTheOther(String one, String other, boolean meet) {
        Route first = route("first", one.contains("{") ? new PathMatch.Template(one) : new PathMatch.Prefix(one));
        Route second =
                route("second", other.contains("{") ? new PathMatch.Template(other) : new PathMatch.Prefix(other));

        assertThat(between(first, second).isPresent()).isEqualTo(meet);
        assertThat(between(second, first).isPresent()).isEqualTo(meet);
    }

    @Test
    void aPriorityComesFirst() {
        Route first = route("first", 1, new Match(List.of(), List.of(ORDERS), List.of()));

        assertThat(between(first, route("today", new PathMatch.Exact("/orders/today"))))
                .map(Standing::why)
                .contains(Verdict.LOWER_PRIORITY);
    }

    @Test
    void aHostAndAMethodPrecedeNone() {
        Route hosted = route("hosted", 0, new Match(List.of("shop.example"), List.of(ORDERS), List.of()));
        Route read = route("read", 0, new Match(List.of(), List.of(ORDERS), List.of("GET")));
        Route any = route("any", ORDERS);

        assertThat(between(hosted, any)).map(Standing::why).contains(Verdict.LESS_SPECIFIC_HOST);
        assertThat(between(any, read)).map(Standing::why).contains(Verdict.NO_METHOD_CONDITION);
    }

    @Test
    void routesThatTakeDifferentRequestsDoNotStandToEachOther() {
        Route disabled = new Route(
                "off",
                "",
                List.of(),
                false,
                0,
                Match.ANYTHING,
                route("x", ORDERS).destination(),
                Policies.NONE,
                NodeScope.EVERY_NODE);

        assertThat(between(route("orders", ORDERS), route("users", new PathMatch.Prefix("/users"))))
                .isEmpty();
        assertThat(between(route("orders", ORDERS), disabled)).isEmpty();
    }
}
