package dev.tollgate.proxy.observe;

import static dev.tollgate.proxy.observe.Requests.request;
import static dev.tollgate.proxy.observe.Requests.routeTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.traffic.AnswerCount;
import dev.tollgate.db.traffic.ConsumerTraffic;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.db.traffic.RouteTraffic;
import dev.tollgate.db.traffic.TrafficReport;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Proof;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.ResponseHead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrafficTicksTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final Observer observer = new Observer(AccessLog.OFF);
    private final TrafficTicks ticks = new TrafficTicks(observer, "node");

    @Test
    void aTickTellsWhatEndedSinceTheLastOne() {
        answer("orders", 200);
        TrafficReport first = second(1);
        answer("orders", 200);
        answer("orders", 404);

        RouteTraffic told = second(2).routes().getFirst();

        assertThat(first.requestCount()).isEqualTo(1);
        assertThat(told.answers()).containsExactly(new AnswerCount(200, "", 1), new AnswerCount(404, "", 1));
        assertThat(told.total().count()).isEqualTo(2);
        assertThat(told.bytesOut()).isEqualTo(200);
    }

    @Test
    void aTickIsOfTheSecondThatIsOver() {
        assertThat(ticks.tick(NOON.plusMillis(1_004)))
                .extracting(TrafficReport::from)
                .containsExactly(NOON);
    }

    @Test
    void routesWithoutNewsAreLeftOut() {
        answer("orders", 200);
        second(1);

        assertThat(second(2)).isEqualTo(TrafficReport.empty(NOON.plusSeconds(1), 1));
    }

    @Test
    void aSecondTickInASecondTellsNothingAndLosesNothing() {
        second(1);
        answer("orders", 200);

        assertThat(ticks.tick(NOON.plusMillis(1_900))).isEmpty();
        assertThat(second(2).requestCount()).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackIsBelieved() {
        second(3_000);

        assertThat(second(1).from()).isEqualTo(NOON);
    }

    @Test
    void sumsAreToldWhenTheirTimeIsOver() {
        List<TrafficReport> reports = new ArrayList<>();
        for (int second = 0; second < 60; second++) {
            answer("orders", 200);
            reports.addAll(ticks.tick(NOON.plusSeconds(second + 1)));
        }

        assertThat(reports).hasSize(67);
        assertThat(requests(reports, 10)).isEqualTo(60);
        assertThat(requests(reports, 60)).isEqualTo(60);
    }

    @Test
    void sumsHoldEverythingAlthoughTicksCameLate() {
        List<TrafficReport> reports = new ArrayList<>();
        for (int second = 3; second < 200; second += 7) {
            answer("orders", 200);
            reports.addAll(ticks.tick(NOON.plusSeconds(second)));
        }
        reports.addAll(ticks.rest(NOON.plusSeconds(200)));

        assertThat(requests(reports, 10)).isEqualTo(requests(reports, 1));
        assertThat(requests(reports, 60)).isEqualTo(requests(reports, 1));
    }

    @Test
    void nothingIsLostOrDoubledWhileThreadsCount() {
        List<TrafficReport> reports = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int thread = 0; thread < 4; thread++) {
                threads.submit(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        answer("orders", 200);
                    }
                });
            }
            for (int second = 1; second < 500; second++) {
                reports.addAll(ticks.tick(NOON.plusSeconds(second)));
            }
        }
        reports.addAll(ticks.rest(NOON.plusSeconds(600)));

        TrafficReport sum = TrafficReport.merge(
                NOON,
                60,
                reports.stream().filter(report -> report.seconds() == 1).toList());
        assertThat(sum.requestCount()).isEqualTo(20_000);
        assertThat(sum.routes().getFirst().total().count()).isEqualTo(20_000);
    }

    @Test
    void whatARemovedRouteCountedLastIsToldToo() {
        Exchange late = begun("orders");
        observer.retain(List.of());
        end(late, 200);

        assertThat(second(1).requestCount()).isEqualTo(1);
    }

    @Test
    void consumersAreCountedByHowTheirRequestsEnded() {
        identified(200, null);
        identified(503, null);
        identified(403, Problem.NO_ROUTE);
        identified(429, Problem.NO_ROUTE);

        assertThat(second(1).consumers()).containsExactly(new ConsumerTraffic("acme", 4, 1, 1, 1));
    }

    @Test
    void failuresAreKeptBeforeRefusalsAndBothBeforeTheRest() {
        for (int i = 0; i < 50; i++) {
            answer("orders", 200);
        }
        for (int i = 0; i < 8; i++) {
            refuse();
        }
        for (int i = 0; i < 8; i++) {
            answer("orders", 500);
        }

        List<RequestRecord> kept = second(1).requests();

        assertThat(kept).hasSize(TrafficReport.MOST_REQUESTS);
        assertThat(kept.subList(0, 8)).allMatch(record -> record.status() == 500);
        assertThat(kept.subList(8, 16)).allMatch(record -> record.code().equals("no_route"));
    }

    @Test
    void fewRequestsAreAllKept() {
        for (int i = 0; i < 10; i++) {
            answer("orders", 200);
        }

        assertThat(second(1).requests())
                .hasSize(10)
                .allMatch(record -> record.node().equals("node"));
    }

    @Test
    void aRecordShowsNoSecret() {
        answer("orders", 200);

        RequestRecord record = second(1).requests().getFirst();

        assertThat(record.path()).isEqualTo("/orders/7");
        assertThat(record.query()).isEqualTo("key=***&page=2");
        assertThat(record.toString()).doesNotContain("s3cret");
    }

    private TrafficReport second(int number) {
        return ticks.tick(NOON.plusSeconds(number)).getFirst();
    }

    private static long requests(List<TrafficReport> reports, int step) {
        return reports.stream()
                .filter(report -> report.seconds() == step)
                .mapToLong(TrafficReport::requestCount)
                .sum();
    }

    private Exchange begun(String route) {
        Exchange exchange = request("GET", "/orders/7?key=s3cret&page=2");
        observer.started(exchange);
        observer.step(routeTo(route, "shop"))
                .handle(exchange, _ -> new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]));
        return exchange;
    }

    private static void end(Exchange exchange, int status) {
        exchange.replied(ResponseHead.of(status, Fields.empty()), System.nanoTime());
        exchange.bytesSent(100);
        exchange.end(Outcome.COMPLETE);
    }

    private void answer(String route, int status) {
        end(begun(route), status);
    }

    private void refuse() {
        Exchange exchange = request("GET", "/nowhere");
        observer.started(exchange);
        exchange.problem(Problem.NO_ROUTE);
        end(exchange, 404);
    }

    private void identified(int status, @Nullable Problem problem) {
        Exchange exchange = begun("orders");
        exchange.identity(Identity.of("acme", List.of(), Set.of(), new Proof.Key("key-1")));
        if (problem != null) {
            exchange.problem(problem);
        }
        end(exchange, status);
    }
}
