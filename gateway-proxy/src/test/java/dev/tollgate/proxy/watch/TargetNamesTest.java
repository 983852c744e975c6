package dev.tollgate.proxy.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.health.Trouble;
import dev.tollgate.db.model.Balance;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Resilience;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.balance.Balancer;
import dev.tollgate.proxy.balance.EndpointHealth;
import dev.tollgate.proxy.balance.ServicePools;
import dev.tollgate.proxy.call.Calls;
import dev.tollgate.proxy.forward.TargetClients;
import dev.tollgate.proxy.socket.Sockets;
import dev.tollgate.proxy.tls.CertificateIndex;
import dev.tollgate.proxy.wire.Windows;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TargetNamesTest {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Map<String, List<String>> zone = new ConcurrentHashMap<>();
    private final AtomicInteger lookups = new AtomicInteger();
    private final ServicePools pools = new ServicePools(
            new TargetClients(Sockets.open(), new Windows(1), () -> CertificateIndex.EMPTY, 1, Set::of),
            InstantSource.system(),
            Optional::empty);
    private final Balancer balancer = new Balancer(pools, (_, _) -> "", new Calls(Set::of));
    private final TargetNames names = new TargetNames(pools, this::addresses, INTERVAL, InstantSource.system());

    private List<InetAddress> addresses(String host) throws UnknownHostException {
        lookups.incrementAndGet();
        List<String> found = zone.get(host);
        if (found == null) {
            throw new UnknownHostException(host + " is not in the zone");
        }
        return found.stream().map(InetAddress::ofLiteral).toList();
    }

    private void serve(String... hosts) {
        List<Target> targets = Stream.of(hosts)
                .map(host -> new Target(new TargetUrl(false, host, 80), 100, 0))
                .toList();
        Service service = new Service(
                "orders",
                "",
                List.of(),
                true,
                targets,
                Balance.DEFAULT,
                Resilience.DEFAULT,
                Timeouts.DEFAULT,
                false,
                false,
                Optional.empty(),
                ServiceTls.STANDARD,
                Optional.empty(),
                List.of(),
                NodeScope.EVERY_NODE);
        balancer.compile(service);
        balancer.retain(List.of(service), List.of());
    }

    /** Looks, at so many intervals after the start, until so many lookups were made: one under way is not begun anew. */
    private void look(int intervals, int made) {
        Await.until(() -> {
            names.look(intervals * INTERVAL.toNanos());
            return lookups.get() == made;
        });
    }

    private List<String> known() {
        return pools.named("orders").orElseThrow().health().stream()
                .map(EndpointHealth::address)
                .map(address -> address.orElse("none"))
                .toList();
    }

    @Test
    void everyAddressOfANameIsAnEndpointInAnOrderThatStays() {
        zone.put("orders.test", List.of("10.0.0.2", "10.0.0.1"));
        serve("orders.test");

        look(0, 1);
        Await.until(() -> known().equals(List.of("10.0.0.1", "10.0.0.2")));

        zone.put("orders.test", List.of("10.0.0.1", "10.0.0.2", "10.0.0.3"));
        look(1, 2);
        Await.until(() -> known().equals(List.of("10.0.0.1", "10.0.0.2", "10.0.0.3")));
    }

    @Test
    void anAddressIsNotLookedUp() {
        serve("10.0.0.7", "::1");

        names.look(0);

        assertThat(known()).containsExactly("10.0.0.7", "0:0:0:0:0:0:0:1");
        assertThat(lookups).hasValue(0);
    }

    @Test
    void aNameIsNotLookedUpAgainBeforeItsTime() {
        zone.put("orders.test", List.of("10.0.0.1"));
        serve("orders.test");
        look(0, 1);
        Await.until(() -> known().equals(List.of("10.0.0.1")));

        names.look(INTERVAL.toNanos() - 1);
        look(1, 2);

        assertThat(lookups).hasValue(2);
    }

    @Test
    void theLastGoodAddressesStayWhenTheNameCannotBeLookedUpAndThatIsSeen() {
        zone.put("orders.test", List.of("10.0.0.1"));
        serve("orders.test");
        look(0, 1);
        Await.until(() -> known().equals(List.of("10.0.0.1")));
        zone.clear();

        look(1, 2);
        Await.until(() -> names.known("orders.test").trouble().isPresent());

        assertThat(known()).containsExactly("10.0.0.1");
        assertThat(names.known("orders.test").trouble().map(Trouble::reason))
                .contains("orders.test is not in the zone");
        assertThat(names.failures()).isEqualTo(1);
    }

    @Test
    void aNameWithoutAnyAddressYetIsLeftToEachConnection() {
        serve("orders.test");

        look(0, 1);
        Await.until(() -> names.known("orders.test").trouble().isPresent());

        assertThat(known()).containsExactly("none");
    }

    @Test
    void addressesThatAreNeverCalledAreLeftOutAndSeen() {
        zone.put("orders.test", List.of("169.254.169.254", "10.0.0.1"));
        serve("orders.test");

        look(0, 1);
        Await.until(() -> known().equals(List.of("10.0.0.1")));

        assertThat(names.known("orders.test").trouble().map(Trouble::reason))
                .contains("169.254.169.254 is a link-local address");
        assertThat(names.failures()).isEqualTo(1);
    }

    @Test
    void ofBothKindsOfAddressesThoseOfVersionFourCount() {
        zone.put("orders.test", List.of("2001:db8::1", "10.0.0.1"));
        zone.put("six.test", List.of("2001:db8::1"));
        serve("orders.test", "six.test");

        look(0, 2);

        Await.until(() -> known().equals(List.of("10.0.0.1", "2001:db8:0:0:0:0:0:1")));
    }

    @Test
    void aNameThatNobodyHasAnyMoreIsForgotten() {
        zone.put("orders.test", List.of("10.0.0.1"));
        serve("orders.test");
        look(0, 1);
        Await.until(() -> known().equals(List.of("10.0.0.1")));

        serve("10.0.0.9");
        names.look(INTERVAL.toNanos());

        assertThat(names.known("orders.test")).isEqualTo(ResolvedName.UNKNOWN);
        assertThat(lookups).hasValue(1);
    }
}
