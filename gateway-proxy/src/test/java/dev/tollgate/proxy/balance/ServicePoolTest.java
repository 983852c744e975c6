package dev.tollgate.proxy.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Balance;
import dev.tollgate.db.model.Ejection;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Resilience;
import dev.tollgate.db.model.Retry;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetState;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.forward.TargetClients;
import dev.tollgate.proxy.socket.Sockets;
import dev.tollgate.proxy.tls.CertificateIndex;
import dev.tollgate.proxy.wire.Windows;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServicePoolTest {
    private static final Ejection RULE = new Ejection(1, Duration.ofSeconds(10), 50);

    private final AtomicLong now = new AtomicLong(1);
    private final Sockets sockets = Sockets.open();
    private final TargetClients clients =
            new TargetClients(sockets, new Windows(1), () -> CertificateIndex.EMPTY, 1, Set::of);

    @AfterEach
    void close() {
        clients.close();
        sockets.close();
    }

    @Test
    void endpointThatComesBackIsSparedAtFirst() {
        ServicePool pool = pool(Duration.ofSeconds(10), "a", "b");
        pool.force("a:80", TargetState.DOWN);
        pool.force("a:80", TargetState.ACTIVE);

        assertThat(pool.health().getFirst().state()).isEqualTo(EndpointState.WARMING);
        assertThat(shares(pool, 110)).containsExactly(10, 100);
        pass(Duration.ofMillis(4500), pool);
        assertThat(shares(pool, 150)).containsExactly(50, 100);
        pass(Duration.ofSeconds(6), pool);
        assertThat(shares(pool, 100)).containsExactly(50, 50);
        assertThat(pool.health().getFirst().state()).isEqualTo(EndpointState.HEALTHY);
    }

    @Test
    void endpointsOfANewServiceAreNotSpared() {
        assertThat(shares(pool(Duration.ofSeconds(10), "a", "b"), 100)).containsExactly(50, 50);
    }

    @Test
    void endpointThatIsAddedIsSpared() {
        ServicePool pool = pool(Duration.ofSeconds(10), "a");

        pool.apply(service(Duration.ofSeconds(10), "a", "b"));

        assertThat(shares(pool, 110)).containsExactly(100, 10);
    }

    @Test
    void noMoreThanTheShareIsEjectedAndTimeEndsIt() {
        ServicePool pool = pool(Duration.ZERO, "a", "b", "c", "d");
        EjectionRule rule = EjectionRule.of(RULE);
        pool.endpoints().forEach(endpoint -> pool.eject(endpoint, rule, "500"));

        assertThat(states(pool))
                .containsExactly(
                        EndpointState.EJECTED, EndpointState.EJECTED, EndpointState.HEALTHY, EndpointState.HEALTHY);
        assertThat(shares(pool, 10)).containsExactly(0, 0, 5, 5);

        pass(Duration.ofSeconds(9), pool);
        assertThat(states(pool)).contains(EndpointState.EJECTED);
        pass(Duration.ofSeconds(1), pool);
        assertThat(states(pool)).containsOnly(EndpointState.HEALTHY);
    }

    @Test
    void endpointsOfANameAreItsAddresses() throws Exception {
        ServicePool pool = pool(Duration.ZERO, "a");
        pool.resolved("a:80", addresses("10.0.0.1", "10.0.0.2"));
        Endpoint kept = pool.endpoints().get(1);
        pool.unreachable(kept, Problem.UPSTREAM_REFUSED);

        pool.resolved("a:80", addresses("10.0.0.2", "10.0.0.3"));
        pool.resolved("a:80", List.of());

        assertThat(pool.endpoints()).hasSize(2).first().isSameAs(kept);
        assertThat(states(pool)).containsExactly(EndpointState.UNREACHABLE, EndpointState.HEALTHY);
        assertThat(pool.health())
                .extracting(health -> health.address().orElseThrow())
                .containsExactly("10.0.0.2", "10.0.0.3");
    }

    @Test
    void whatChangesNothingLeavesTheChoiceAlone() {
        ServicePool pool = pool(Duration.ZERO, "a", "b");
        pool.resolved("a:80", addresses("10.0.0.1", "10.0.0.2"));
        Eligible before = pool.eligible();

        pool.resolved("a:80", addresses("10.0.0.1", "10.0.0.2"));
        pool.checked(pool.endpoints().getFirst(), true, "");
        pool.force("b:80", TargetState.ACTIVE);

        assertThat(pool.eligible()).isSameAs(before);
    }

    @Test
    void whatWasCountedOutlivesTheAddress() {
        ServicePool pool = pool(Duration.ZERO, "a");
        pool.resolved("a:80", addresses("10.0.0.1"));
        pool.endpoints().getFirst().counts().answered();
        pool.endpoints().getFirst().counts().failed(Problem.UPSTREAM_RESET);

        pool.resolved("a:80", addresses("10.0.0.2"));
        pool.endpoints().getFirst().counts().failed(Problem.UPSTREAM_RESET);

        assertThat(pool.counts()).containsOnlyKeys("a:80");
        assertThat(pool.counts().get("a:80").answers()).isEqualTo(1);
        assertThat(pool.counts().get("a:80").all()).isEqualTo(3);
    }

    @Test
    void historyHoldsTheLastChangesOnly() {
        ServicePool pool = pool(Duration.ZERO, "a");
        for (int change = 0; change < 30; change++) {
            pool.force("a:80", change % 2 == 0 ? TargetState.DRAINING : TargetState.ACTIVE);
        }

        assertThat(pool.health().getFirst().recent()).hasSize(20);
        assertThat(pool.health().getFirst().recent().getLast().state()).isEqualTo(EndpointState.HEALTHY);
    }

    @Test
    void targetOfAnotherServiceCannotBeForced() {
        assertThat(pool(Duration.ZERO, "a").force("b:80", TargetState.DOWN)).isFalse();
    }

    private void pass(Duration time, ServicePool pool) {
        now.addAndGet(time.toNanos());
        pool.tick();
    }

    private static List<InetAddress> addresses(String... literals) {
        return Arrays.stream(literals).map(InetAddress::ofLiteral).toList();
    }

    private static List<EndpointState> states(ServicePool pool) {
        return pool.health().stream().map(EndpointHealth::state).toList();
    }

    /** How many of so many choices each endpoint gets. */
    private static int[] shares(ServicePool pool, int choices) {
        List<Endpoint> all = pool.endpoints();
        int[] shares = new int[all.size()];
        Eligible eligible = pool.eligible();
        for (int choice = 0; choice < choices; choice++) {
            int index = eligible.chooser().choose(RequestKey.NONE, eligible.open());
            shares[all.indexOf(eligible.endpoint(index))]++;
        }
        return shares;
    }

    private ServicePool pool(Duration slowStart, String... hosts) {
        return new ServicePool(
                service(slowStart, hosts), new PoolTools(clients, InstantSource.system(), now::get, Optional::empty));
    }

    private static Service service(Duration slowStart, String... hosts) {
        Balance balance = new Balance(
                Balance.Algorithm.ROUND_ROBIN,
                Balance.DEFAULT.hashOn(),
                Optional.empty(),
                slowStart,
                OptionalInt.empty(),
                false);
        return new Service(
                "s",
                "",
                List.of(),
                true,
                Arrays.stream(hosts)
                        .map(host -> new Target(new TargetUrl(false, host, 80), 100, 0))
                        .toList(),
                balance,
                new Resilience(Optional.empty(), Optional.of(RULE), Optional.empty(), Retry.DEFAULT),
                Timeouts.DEFAULT,
                false,
                false,
                Optional.empty(),
                ServiceTls.STANDARD,
                Optional.empty(),
                List.of(),
                NodeScope.EVERY_NODE);
    }
}
