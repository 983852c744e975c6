package dev.tollgate.proxy.observe;

import static dev.tollgate.proxy.observe.Requests.request;
import static dev.tollgate.proxy.observe.Requests.route;
import static dev.tollgate.proxy.observe.Requests.routeTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.ResponseHead;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ObserverTest {
    private final Observer observer = new Observer(AccessLog.OFF);

    @Test
    void aRequestIsCountedUnderItsRouteAndService() throws IOException {
        answer(routeTo("orders", "shop"), "GET", 200, Outcome.COMPLETE);

        assertThat(shown()).contains("""
            tollgate_requests_total{code="",method="GET",route="orders",service="shop",status="200"} 1.0
            """);
    }

    @Test
    void aRouteWithoutAServiceLeavesTheServiceEmpty() throws IOException {
        answer(route("hello", new Destination.Respond(200, new TreeMap<>(), "")), "GET", 200, Outcome.COMPLETE);

        assertThat(shown()).contains("route=\"hello\",service=\"\",status=\"200\"");
    }

    @Test
    void aRequestThatNoRouteWinsIsCountedWithItsCode() throws IOException {
        Exchange exchange = request("BREW", "/coffee?secret=1");
        observer.started(exchange);
        exchange.problem(Problem.NO_ROUTE);
        exchange.replied(ResponseHead.of(404, Fields.empty()), System.nanoTime());
        exchange.end(Outcome.COMPLETE);

        assertThat(shown())
                .contains("{code=\"no_route\",method=\"other\",route=\"\",service=\"\",status=\"404\"} 1.0")
                .doesNotContain("coffee", "BREW", "secret");
    }

    @Test
    void whatTheEdgeRefusesIsCountedToo() throws IOException {
        observer.refused(Requests.CLIENT, Problem.HEADERS_TOO_LARGE);

        assertThat(shown())
                .contains("{code=\"headers_too_large\",method=\"other\",route=\"\",service=\"\",status=\"431\"} 1.0")
                .doesNotContain("tollgate_request_seconds_count");
    }

    @Test
    void aClientThatLeftIsToldApart() throws IOException {
        answer(routeTo("orders", "shop"), "GET", 200, Outcome.CLIENT_CLOSED);

        assertThat(shown())
                .contains("code=\"\",method=\"GET\",route=\"orders\"")
                .doesNotContain("client_closed");
    }

    @Test
    void aProblemOutweighsTheClientsLeaving() throws IOException {
        Exchange exchange = request("GET", "/");
        observer.started(exchange);
        exchange.problem(Problem.TOTAL_TIMEOUT);
        exchange.end(Outcome.CLIENT_CLOSED);

        assertThat(shown()).contains("code=\"total_timeout\"").doesNotContain("client_closed");
    }

    @Test
    void requestsAreInFlightUntilTheyEnd() throws IOException {
        Exchange exchange = request("GET", "/");

        observer.started(exchange);
        String before = shown();
        exchange.end(Outcome.COMPLETE);

        assertThat(before).contains("tollgate_in_flight 1.0");
        assertThat(shown()).contains("tollgate_in_flight 0.0");
    }

    @Test
    void theGatewaysOwnTimeIsThatBeforeTheHeadWithoutTheServices() throws IOException {
        Exchange exchange = request("GET", "/");
        observer.started(exchange);
        exchange.attempts().add(Requests.attempt(exchange, 15_000, 40_000_000));
        exchange.replied(ResponseHead.of(200, Fields.empty()), exchange.startedNanos() + 40_030_000);
        exchange.end(Outcome.COMPLETE);

        assertThat(shown())
                .contains("tollgate_gateway_seconds_sum{route=\"\"} 3.0E-5")
                .contains("tollgate_gateway_seconds_bucket{route=\"\",le=\"2.0E-5\"} 0")
                .contains("tollgate_gateway_seconds_bucket{route=\"\",le=\"5.0E-5\"} 1")
                .contains("tollgate_upstream_seconds_sum{route=\"\"} 0.04");
    }

    @Test
    void timeOfARequestWhoseServiceNeverAnsweredIsNobodys() throws IOException {
        Exchange exchange = request("GET", "/");
        observer.started(exchange);
        exchange.attempts().add(Requests.attempt(exchange, 15_000, 0));
        exchange.end(Outcome.CLIENT_CLOSED);

        assertThat(shown()).doesNotContain("tollgate_gateway_seconds_count", "tollgate_upstream_seconds_count");
    }

    @Test
    void aRouteThatIsCompiledAnewGoesOnCounting() throws IOException {
        answer(routeTo("orders", "shop"), "GET", 200, Outcome.COMPLETE);
        observer.retain(List.of(routeTo("orders", "shop")));
        answer(routeTo("orders", "shop"), "GET", 200, Outcome.COMPLETE);

        assertThat(shown()).contains("route=\"orders\",service=\"shop\",status=\"200\"} 2.0");
    }

    @Test
    void aRouteThatMovesToAnotherServiceKeepsItsLatenciesInOne() throws IOException {
        answer(routeTo("orders", "shop"), "GET", 200, Outcome.COMPLETE);
        answer(routeTo("orders", "store"), "GET", 200, Outcome.COMPLETE);
        observer.retain(List.of(routeTo("orders", "store")));

        assertThat(shown())
                .contains("service=\"shop\"", "service=\"store\"")
                .contains("tollgate_request_seconds_count{route=\"orders\"} 2");
    }

    @Test
    void aRouteThatIsGoneIsShownNoMore() throws IOException {
        answer(routeTo("orders", "shop"), "GET", 200, Outcome.COMPLETE);
        observer.retain(List.of(routeTo("users", "shop")));

        assertThat(shown()).doesNotContain("orders");
    }

    @Test
    void aRouteWithoutTrafficIsNotShown() throws IOException {
        observer.step(routeTo("orders", "shop"));

        assertThat(shown()).doesNotContain("orders");
    }

    private void answer(Route route, String method, int status, Outcome outcome) {
        Exchange exchange = request(method, "/orders/7?key=secret");
        observer.started(exchange);
        observer.step(route)
                .handle(exchange, _ -> new Reply.Whole(ResponseHead.of(status, Fields.empty()), new byte[0]));
        exchange.replied(ResponseHead.of(status, Fields.empty()), System.nanoTime());
        exchange.end(outcome);
    }

    private String shown() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(text, MetricSource.scrape(List.of(observer)));
        return text.toString(StandardCharsets.UTF_8);
    }
}
