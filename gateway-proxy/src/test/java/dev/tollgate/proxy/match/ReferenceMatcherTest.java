package dev.tollgate.proxy.match;

import static dev.tollgate.proxy.match.Routes.onHosts;
import static dev.tollgate.proxy.match.Routes.onMethods;
import static dev.tollgate.proxy.match.Routes.onPaths;
import static dev.tollgate.proxy.match.Routes.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceMatcherTest {

    @Test
    void theWinnerLeadsAndEveryOtherRouteHasItsReason() {
        Route won = route("won", 1, List.of("a.org"), List.of("=/a/b"), List.of("GET"));
        Route low = onPaths("low", "=/a/b");
        Route wildcard = route("wildcard", 1, List.of("*.org"), List.of("=/a/b"), List.of("GET"));
        Route prefix = route("prefix", 1, List.of("a.org"), List.of("/a"), List.of("GET"));
        Route every = route("every", 1, List.of("a.org"), List.of("=/a/b"), List.of());
        Route later = route("x-later", 1, List.of("a.org"), List.of("=/a/b"), List.of("GET", "PUT"));

        assertThat(rulings("GET", "a.org", "/a/b", low, every, later, prefix, wildcard, won))
                .containsExactly(
                        "won WON",
                        "x-later LATER_NAME",
                        "every NO_METHOD_CONDITION",
                        "prefix LESS_SPECIFIC_PATH",
                        "wildcard LESS_SPECIFIC_HOST",
                        "low LOWER_PRIORITY");
    }

    @Test
    void pathsAreRankedAsTheDocumentationSays() {
        Route exact = onPaths("exact", "=/orders/7/items");
        Route variable = onPaths("variable", "/orders/7/{part}");
        Route prefix = onPaths("prefix", "/orders/7");
        Route early = onPaths("early", "/orders/{id}/items");
        Route orders = onPaths("orders", "/orders");
        Route rest = onPaths("rest", "/orders/{rest...}");
        Route kind = onPaths("kind", "/{kind}/{id}/items");
        Route root = onPaths("root", "/");
        Route every = onPaths("without-path");
        Route[] all = {root, every, kind, rest, orders, early, prefix, variable, exact};

        assertThat(rulings("GET", "", "/orders/7/items", all))
                .extracting(ruling -> ruling.substring(0, ruling.indexOf(' ')))
                .containsExactly(
                        "exact", "variable", "prefix", "early", "orders", "rest", "kind", "root", "without-path");
    }

    @Test
    void aRouteThatDoesNotTakeTheRequestHasTheFirstConditionThatFails() {
        Route on = onPaths("off", "/");
        Route off = new Route(
                "off", "", List.of(), false, 0, on.match(), on.destination(), Policies.NONE, NodeScope.EVERY_NODE);
        Route host = onHosts("host", "b.org");
        Route path = onPaths("path", "/b");
        Route method = onMethods("put", "/a", "PUT");

        assertThat(rulings("GET", "a.org", "/a", off, host, path, method))
                .containsExactly("host HOST_DIFFERS", "off DISABLED", "path PATH_DIFFERS", "put METHOD_DIFFERS");
    }

    private static List<String> rulings(String method, String host, String path, Route... routes) {
        return new ReferenceMatcher(List.of(routes))
                .explain(Routes.question(method, host, path)).stream()
                        .map(ruling -> ruling.route().name() + " " + ruling.verdict())
                        .toList();
    }
}
