package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static dev.tollgate.proxy.Entities.retrying;
import static dev.tollgate.proxy.Entities.service;
import static dev.tollgate.proxy.Entities.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.ReservedPort;
import dev.tollgate.db.model.Balance;
import dev.tollgate.db.model.Ejection;
import dev.tollgate.db.model.HealthCheck;
import dev.tollgate.db.model.Resilience;
import dev.tollgate.db.model.Retry;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.StatusRange;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetState;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.balance.Endpoint;
import dev.tollgate.proxy.balance.EndpointHealth;
import dev.tollgate.proxy.balance.EndpointState;
import dev.tollgate.proxy.balance.ServicePool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which targets get requests, while some of them are not well or not wanted. */
@Timeout(60)
class TargetStatesIT {
    private static final HealthCheck CHECK = new HealthCheck(
            HealthCheck.Type.TCP,
            "/",
            Duration.ofHours(1),
            Duration.ofSeconds(1),
            1,
            1,
            List.of(new StatusRange(200, 299)));
    private static final Resilience CHECKED =
            new Resilience(Optional.of(CHECK), Optional.empty(), Optional.empty(), Retry.DEFAULT);

    private Origin first;
    private Origin second;

    @BeforeEach
    void start() {
        first = Origin.start("a");
        second = Origin.start("b");
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void answerThatBreaksBeforeTheClientSawOfItSpeaksAgainstItsTarget() throws IOException {
        try (ScriptedOrigin broken = ScriptedOrigin.running(visit -> {
                    while (!visit.request().isEmpty()) {
                        visit.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n");
                    }
                });
                RunningGateway gateway = RunningGateway.serving(service("s", broken.port()), all("s"));
                PlainClient client = new PlainClient(gateway.port())) {
            assertThat(client.get("/").body()).contains("\"code\":\"upstream_invalid\"");

            Await.until(() -> gateway.pool("s").health().getFirst().errors() == 1);
        }
    }

    @SuppressWarnings("try")
    @Test
    void targetThatRefusesIsOutAtOnceAndBackWhenItListens() throws IOException {
        int port;
        try (ReservedPort nobody = new ReservedPort()) {
            port = nobody.number();
            try (RunningGateway gateway = RunningGateway.serving(with(service("s", port), retrying(0)), all("s"));
                    PlainClient client = new PlainClient(gateway.port())) {
                assertThat(client.get("/").body()).contains("\"code\":\"upstream_refused\"");
                PlainClient.Answer next = client.get("/");
                assertThat(next.status()).isEqualTo(503);
                assertThat(next.body())
                        .contains("\"code\":\"no_healthy_target\"", "\"detail\":\"1 target: 1 unreachable\"");
                assertThat(gateway.pool("s").health().getFirst().reason()).isEqualTo("upstream_refused");

                nobody.close();
                try (ScriptedOrigin back =
                        ScriptedOrigin.running(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), visit -> {
                            while (!visit.request().isEmpty()) {
                                visit.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                            }
                        })) {
                    Await.until(() -> state(gateway, 0) == EndpointState.HEALTHY);
                    assertThat(client.get("/").status()).isEqualTo(200);
                    assertThat(back.connections()).isPositive();
                }
            }
        }
    }

    @Test
    void nextTierServesWhileTheFirstHasNobody() {
        Service tiers = service("s", Timeouts.DEFAULT, false, false, target(first, 0), target(second, 1));
        try (RunningGateway gateway = RunningGateway.serving(with(tiers, CHECKED), all("s"));
                PlainClient client = new PlainClient(gateway.port())) {
            assertThat(bodies(client, 4)).isEqualTo("aaaa");

            check(gateway, 0, false);
            assertThat(bodies(client, 4)).isEqualTo("bbbb");

            check(gateway, 0, true);
            assertThat(bodies(client, 4)).isEqualTo("aaaa");
        }
    }

    @Test
    void whenNobodyIsWellTheClientIsToldWhatIsKnown() {
        try (RunningGateway gateway = RunningGateway.serving(checked(Balance.DEFAULT), all("s"));
                PlainClient client = new PlainClient(gateway.port())) {
            check(gateway, 0, false);
            gateway.pool("s").force("127.0.0.1:" + second.port(), TargetState.DOWN);

            PlainClient.Answer answer = client.get("/");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("no_healthy_target", "2 targets: 1 down, 1 unhealthy");
        }
    }

    @Test
    void inPanicTargetsThatAreNotWellAreBetterThanNone() {
        Balance panic = balance(Balance.Algorithm.ROUND_ROBIN, OptionalInt.empty(), true);
        try (RunningGateway gateway = RunningGateway.serving(checked(panic), all("s"));
                PlainClient client = new PlainClient(gateway.port())) {
            gateway.pool("s").force("127.0.0.1:" + second.port(), TargetState.DOWN);
            check(gateway, 0, false);

            assertThat(bodies(client, 3)).isEqualTo("aaa");
        }
    }

    @Test
    void drainingLetsFinishWhatRunsAndTakesNothingNew() throws Exception {
        try (RunningGateway gateway = RunningGateway.serving(service("s", first.port(), second.port()), all("s"));
                PlainClient running = new PlainClient(gateway.port());
                PlainClient client = new PlainClient(gateway.port())) {
            CompletableFuture<PlainClient.Answer> slow = CompletableFuture.supplyAsync(() -> running.get("/slow"));
            first.awaitSlowRequest();

            gateway.pool("s").force("127.0.0.1:" + first.port(), TargetState.DRAINING);

            assertThat(bodies(client, 3)).isEqualTo("bbb");
            assertThat(health(gateway, 0).inFlight()).isEqualTo(1);
            first.release();
            assertThat(slow.get().body()).isEqualTo("a");

            gateway.pool("s").force("127.0.0.1:" + first.port(), TargetState.ACTIVE);
            assertThat(bodies(client, 4)).contains("a");
        }
    }

    @Test
    void targetThatIsFullIsPassedOver() throws Exception {
        Balance one = balance(Balance.Algorithm.ROUND_ROBIN, OptionalInt.of(1), false);
        try (RunningGateway gateway =
                        RunningGateway.serving(with(service("s", first.port(), second.port()), one), all("s"));
                PlainClient running = new PlainClient(gateway.port());
                PlainClient client = new PlainClient(gateway.port())) {
            CompletableFuture<PlainClient.Answer> slow = CompletableFuture.supplyAsync(() -> running.get("/slow"));
            first.awaitSlowRequest();

            assertThat(bodies(client, 3)).isEqualTo("bbb");
            first.release();
            assertThat(slow.get().body()).isEqualTo("a");
        }
    }

    @Test
    void whereAllAreFullARequestWaitsAMomentAndIsRefused() throws Exception {
        Balance one = balance(Balance.Algorithm.ROUND_ROBIN, OptionalInt.of(1), false);
        try (RunningGateway gateway = RunningGateway.serving(with(service("s", first.port()), one), all("s"));
                PlainClient running = new PlainClient(gateway.port());
                PlainClient client = new PlainClient(gateway.port())) {
            CompletableFuture<PlainClient.Answer> slow = CompletableFuture.supplyAsync(() -> running.get("/slow"));
            first.awaitSlowRequest();

            PlainClient.Answer refused = client.get("/");

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body()).contains("\"code\":\"overloaded\"");
            first.release();
            assertThat(slow.get().status()).isEqualTo(200);
            assertThat(client.get("/").status()).isEqualTo(200);
        }
    }

    @Test
    void targetThatAnswersWithErrorsIsLeftOutAfterSoManyAndComesBack() throws IOException {
        AtomicInteger status = new AtomicInteger(500);
        Ejection rule = new Ejection(3, Duration.ofSeconds(2), 50);
        try (ScriptedOrigin failing = ScriptedOrigin.running(visit -> {
                    while (!visit.request().isEmpty()) {
                        visit.send("HTTP/1.1 " + status + " X\r\nContent-Length: 1\r\n\r\nc");
                    }
                });
                RunningGateway gateway = RunningGateway.serving(
                        with(
                                service("s", failing.port(), first.port(), second.port()),
                                new Resilience(Optional.empty(), Optional.of(rule), Optional.empty(), Retry.DEFAULT)),
                        all("s"));
                PlainClient client = new PlainClient(gateway.port())) {
            int errors = 0;
            for (int request = 0; request < 30; request++) {
                errors += client.get("/").status() == 500 ? 1 : 0;
            }
            status.set(200);

            assertThat(errors).isEqualTo(3);
            Await.until(() -> client.get("/").body().equals("c"));
            assertThat(health(gateway, 0).recent())
                    .extracting(EndpointHealth.Transition::state)
                    .containsExactly(EndpointState.HEALTHY, EndpointState.EJECTED, EndpointState.HEALTHY);
            assertThat(gateway.counted("tollgate_ejections", "service", "s", "target", "127.0.0.1:" + failing.port()))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsKnownOfTargetsOutlivesEditsThatDoNotTouchThem() {
        try (RunningGateway gateway = RunningGateway.serving(checked(Balance.DEFAULT), all("s"));
                PlainClient client = new PlainClient(gateway.port())) {
            bodies(client, 4);
            check(gateway, 0, false);
            Endpoint before = gateway.pool("s").endpoints().getFirst();

            Balance random = balance(Balance.Algorithm.RANDOM, OptionalInt.empty(), false);
            gateway.reload(List.of(), checked(random), all("s"));

            assertThat(gateway.pool("s").endpoints().getFirst()).isSameAs(before);
            assertThat(state(gateway, 0)).isEqualTo(EndpointState.UNHEALTHY);
            assertThat(health(gateway, 0).requests()).isEqualTo(2);
            assertThat(bodies(client, 3)).isEqualTo("bbb");
        }
    }

    @Test
    void checksThatAreSwitchedOffSayNothingAnyMore() {
        try (RunningGateway gateway = RunningGateway.serving(checked(Balance.DEFAULT), all("s"))) {
            check(gateway, 0, false);

            gateway.reload(List.of(), service("s", first.port(), second.port()), all("s"));

            assertThat(state(gateway, 0)).isEqualTo(EndpointState.HEALTHY);
        }
    }

    @SuppressWarnings("try")
    @Test
    void targetThatDiesUnderLoadIsNobodysError() throws Exception {
        try (Origin dying = Origin.start("c");
                RunningGateway gateway =
                        RunningGateway.serving(service("s", dying.port(), first.port(), second.port()), all("s"))) {
            AtomicInteger errors = new AtomicInteger();
            AtomicInteger done = new AtomicInteger();
            List<Thread> clients = java.util.stream.IntStream.range(0, 8)
                    .mapToObj(_ -> Thread.startVirtualThread(() -> ask(gateway, 400, errors, done)))
                    .toList();
            Await.until(() -> done.get() > 800);

            dying.close();

            for (Thread client : clients) {
                client.join();
            }
            assertThat(errors.get()).isZero();
            assertThat(state(gateway, 0)).isEqualTo(EndpointState.UNREACHABLE);
        }
    }

    private static void ask(RunningGateway gateway, int requests, AtomicInteger errors, AtomicInteger done) {
        try (PlainClient client = new PlainClient(gateway.port())) {
            for (int request = 0; request < requests; request++) {
                errors.addAndGet(client.get("/").status() == 200 ? 0 : 1);
                done.incrementAndGet();
            }
        }
    }

    private Service checked(Balance balance) {
        return with(service("s", first.port(), second.port()), balance, CHECKED);
    }

    private static Balance balance(Balance.Algorithm algorithm, OptionalInt mostInFlight, boolean panic) {
        return new Balance(algorithm, Balance.DEFAULT.hashOn(), Optional.empty(), Duration.ZERO, mostInFlight, panic);
    }

    private static Target target(Origin origin, int tier) {
        return new Target(new TargetUrl(false, "127.0.0.1", origin.port()), 100, tier);
    }

    private static void check(RunningGateway gateway, int target, boolean good) {
        ServicePool pool = gateway.pool("s");
        pool.checked(pool.endpoints().get(target), good, good ? "" : "status 500");
    }

    private static EndpointHealth health(RunningGateway gateway, int target) {
        return gateway.pool("s").health().get(target);
    }

    private static EndpointState state(RunningGateway gateway, int target) {
        return health(gateway, target).state();
    }

    private static String bodies(PlainClient client, int requests) {
        StringBuilder bodies = new StringBuilder();
        for (int request = 0; request < requests; request++) {
            bodies.append(client.get("/").body());
        }
        return bodies.toString();
    }
}
