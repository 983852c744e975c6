package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tollgate.db.Audited;
import dev.tollgate.db.Author;
import dev.tollgate.db.Await;
import dev.tollgate.db.Deed;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.Told;
import dev.tollgate.db.health.ServiceHealth;
import dev.tollgate.db.health.TargetCondition;
import dev.tollgate.db.health.TargetHealth;
import dev.tollgate.db.health.Turn;
import dev.tollgate.db.model.Command.ForceTarget;
import dev.tollgate.db.model.HealthCheck;
import dev.tollgate.db.model.HealthCheck.Type;
import dev.tollgate.db.model.Maintenance;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Resilience;
import dev.tollgate.db.model.Retry;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.StatusRange;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetKey;
import dev.tollgate.db.model.TargetState;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.Timeouts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a node finds of targets, and what was decided about them by hand, as its reports tell. */
@Order(9)
@Timeout(60)
class TargetWatchIT {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final String ILL = "HTTP/1.1 500 Ill\r\nContent-Length: 0\r\n\r\n";

    private static TestDatabase test;

    private final AtomicReference<String> answer = new AtomicReference<>(OK);
    private ScriptedOrigin origin;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        test = TestDatabase.create(TestDatabase.Engine.H2);
    }

    @AfterAll
    static void close() {
        test.close();
    }

    @BeforeEach
    void start() throws IOException {
        test.execute("delete from command");
        origin = ScriptedOrigin.running(visit -> {
            while (!visit.request().isEmpty()) {
                if (answer.get().isEmpty()) {
                    visit.hang();
                }
                visit.send(answer.get());
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        origin.close();
    }

    private static HealthCheck check(Type type) {
        return check(type, new StatusRange(200, 299));
    }

    private static HealthCheck check(Type type, StatusRange good) {
        return new HealthCheck(
                type, "/health?deep=1", Duration.ofMillis(100), Duration.ofMillis(500), 2, 2, List.of(good));
    }

    private Service checked(Optional<HealthCheck> check, Optional<Maintenance> maintenance) {
        return checked("127.0.0.1", check, maintenance);
    }

    private Service checked(String host, Optional<HealthCheck> check, Optional<Maintenance> maintenance) {
        Target target = new Target(new TargetUrl(false, host, origin.port()), 100, 0);
        Service plain = Entities.service("orders", Timeouts.DEFAULT, false, false, target);
        return new Service(
                plain.name(),
                plain.description(),
                plain.tags(),
                plain.enabled(),
                plain.targets(),
                plain.balance(),
                new Resilience(check, Optional.empty(), Optional.empty(), Retry.DEFAULT),
                plain.timeouts(),
                plain.http2(),
                plain.preserveHost(),
                maintenance,
                plain.tls(),
                plain.credential(),
                List.of(),
                NodeScope.EVERY_NODE);
    }

    private void serve(Service service) {
        test.database().writer().write(new Author("test"), transaction -> transaction.put(service));
    }

    private RunningNode node() {
        return RunningNode.start("watching", folder, test.database());
    }

    private Optional<TargetHealth> found() {
        return test.database().nodes().health().stream()
                .flatMap(node -> node.report().services().stream())
                .filter(service -> service.service().equals("orders"))
                .map(ServiceHealth::targets)
                .flatMap(List::stream)
                .findFirst();
    }

    private TargetHealth await(Predicate<TargetHealth> wanted) {
        Await.until(() -> found().filter(wanted).isPresent());
        return found().orElseThrow();
    }

    private static Predicate<TargetHealth> is(TargetCondition condition) {
        return target -> target.condition() == condition;
    }

    private void force(TargetState state) {
        test.database()
                .commands()
                .tell(
                        new ForceTarget(new TargetKey("orders", "127.0.0.1:" + origin.port()), state),
                        new Told(new Author("test"), new Audited(Deed.FORCE, "services/orders")));
    }

    @Test
    void aTargetThatAnswersBadlyFallsAndRisesWhenItAnswersWell() {
        serve(checked(Optional.of(check(Type.HTTP)), Optional.empty()));
        try (RunningNode _ = node()) {
            await(target ->
                    target.checks().passed() > 1 && is(TargetCondition.HEALTHY).test(target));

            answer.set(ILL);
            TargetHealth ill = await(is(TargetCondition.UNHEALTHY));
            answer.set(OK);
            TargetHealth well = await(target -> target.condition().serves());

            assertThat(ill.checks().failed()).isGreaterThanOrEqualTo(2);
            assertThat(ill.turns()).extracting(Turn::to, Turn::reason).contains(tuple("unhealthy", "status 500"));
            assertThat(well.turns().stream().map(Turn::to)).contains("healthy", "unhealthy");
        }
    }

    @Test
    void aCheckIsARequestOfItsOwnAndNoTraffic() throws InterruptedException {
        serve(checked(Optional.of(check(Type.HTTP)), Optional.empty()));
        try (RunningNode node = node()) {
            String request = origin.request();
            await(target -> target.checks().passed() > 2);

            assertThat(request)
                    .startsWith("GET /health?deep=1 HTTP/1.1\r\n")
                    .contains("\r\nHost: 127.0.0.1:" + origin.port() + "\r\n")
                    .containsIgnoringCase("\r\nUser-Agent: tollgate-health-check\r\n");
            assertThat(origin.connections()).isGreaterThan(2);
            assertThat(node.management("/metrics").body())
                    .contains("tollgate_target_checks_total{result=\"passed\",service=\"orders\",target=\"127.0.0.1:")
                    .doesNotContain("tollgate_requests_total{");
        }
    }

    @Test
    void aNameIsCalledAtItsAddressesAndAskedForByItself() throws InterruptedException {
        serve(checked("localhost", Optional.of(check(Type.HTTP)), Optional.empty()));
        try (RunningNode _ = node()) {
            TargetHealth target =
                    await(found -> !found.address().isEmpty() && found.checks().passed() > 0);

            assertThat(target.target()).isEqualTo("localhost:" + origin.port());
            assertThat(target.address()).isEqualTo("127.0.0.1");
            assertThat(target.dns()).isEmpty();
            assertThat(origin.request()).contains("\r\nHost: localhost:" + origin.port() + "\r\n");
        }
    }

    @Test
    void aTargetThatDoesNotAnswerInTimeFalls() {
        answer.set("");
        serve(checked(Optional.of(check(Type.HTTP)), Optional.empty()));
        try (RunningNode _ = node()) {
            TargetHealth fallen = await(is(TargetCondition.UNHEALTHY));

            assertThat(fallen.turns().getLast().reason()).endsWith("_timeout");
        }
    }

    @Test
    void aConnectionIsEnoughForACheckOfTcp() {
        answer.set("");
        serve(checked(Optional.of(check(Type.TCP)), Optional.empty()));
        try (RunningNode _ = node()) {
            TargetHealth target = await(found -> found.checks().passed() > 1);

            assertThat(target.condition()).isEqualTo(TargetCondition.HEALTHY);
        }
    }

    @Test
    void aTargetThatNobodyListensAtFalls() throws IOException {
        origin.close();
        serve(checked(Optional.of(check(Type.TCP)), Optional.empty()));
        try (RunningNode _ = node()) {
            TargetHealth fallen = await(target -> !target.condition().serves());

            assertThat(fallen.turns().getLast().reason()).isEqualTo("upstream_refused");
        }
    }

    @Test
    void aHandshakeThatIsNotAnsweredIsABadCheck() {
        serve(checked(Optional.of(check(Type.HTTPS)), Optional.empty()));
        try (RunningNode _ = node()) {
            await(is(TargetCondition.UNHEALTHY));
        }
    }

    @Test
    void checksFollowEdits() {
        serve(checked(Optional.of(check(Type.HTTP, new StatusRange(300, 399))), Optional.empty()));
        try (RunningNode _ = node()) {
            await(is(TargetCondition.UNHEALTHY));

            serve(checked(Optional.of(check(Type.HTTP)), Optional.empty()));
            await(target -> target.condition().serves());

            serve(checked(Optional.of(check(Type.HTTP)), Optional.of(new Maintenance(Duration.ofMinutes(1)))));
            await(target -> target.checks().passed() == 0);
            origin.forget();
            long connections = origin.connections();
            serve(checked(Optional.empty(), Optional.empty()));
            await(target -> target.checks().passed() == 0);
            assertThat(origin.connections()).isLessThanOrEqualTo((int) connections + 1);
        }
    }

    @Test
    void aStateByHandHoldsUntilItIsTakenBackAndForNodesThatStart() {
        serve(checked(Optional.empty(), Optional.empty()));
        try (RunningNode _ = node()) {
            await(is(TargetCondition.HEALTHY));

            force(TargetState.DRAINING);
            await(is(TargetCondition.DRAINING));
            force(TargetState.DOWN);
            assertThat(await(is(TargetCondition.DOWN)).forced()).isEqualTo(TargetState.DOWN);
        }
        try (RunningNode _ = node()) {
            await(is(TargetCondition.DOWN));

            force(TargetState.ACTIVE);

            assertThat(await(target -> target.condition().serves()).forced()).isEqualTo(TargetState.ACTIVE);
        }
    }
}
