package dev.tollgate.proxy.watch;

import dev.tollgate.db.health.Trouble;
import dev.tollgate.db.model.AddressRefusal;
import dev.tollgate.db.model.Target;
import dev.tollgate.proxy.balance.ServicePool;
import dev.tollgate.proxy.balance.ServicePools;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Looks the names of targets up again and again, in the background. A name that cannot be looked up keeps its last good
 * addresses, and one that has none yet is looked up by each connection. Of a name with addresses of both kinds those of
 * IPv4 count, because they are the same instances and IPv6 may lead nowhere. Safe for any number of threads.
 */
final class TargetNames {
    private static final System.Logger LOG = System.getLogger(TargetNames.class.getName());
    /** Lookups at a time; further ones wait. */
    private static final int MOST_LOOKUPS = 32;

    private final ServicePools pools;
    private final NameResolver resolver;
    private final long interval;
    private final InstantSource clock;
    private final Map<String, Name> names = new ConcurrentHashMap<>();
    private final Semaphore room = new Semaphore(MOST_LOOKUPS);
    private final LongAdder failures = new LongAdder();

    TargetNames(ServicePools pools, NameResolver resolver, Duration interval, InstantSource clock) {
        this.pools = pools;
        this.resolver = resolver;
        this.interval = interval.toNanos();
        this.clock = clock;
    }

    /** A name that targets have, and when it is to be looked up again. */
    private static final class Name {
        private volatile ResolvedName known = ResolvedName.UNKNOWN;
        private volatile long dueNanos;
        private volatile boolean busy;
    }

    /** Begins the lookups that are due, and tells pools that have come since what is known; never waits. */
    void look(long nanoTime) {
        Set<String> used = new HashSet<>();
        for (ServicePool pool : pools.all()) {
            for (Target target : pool.settings().targets()) {
                String host = target.url().host();
                if (!literal(host)) {
                    used.add(host);
                    tell(pool, target);
                }
            }
        }
        names.keySet().retainAll(used);
        used.forEach(host -> lookUpIfDue(host, nanoTime));
    }

    private void lookUpIfDue(String host, long nanoTime) {
        Name name = names.computeIfAbsent(host, _ -> {
            Name fresh = new Name();
            fresh.dueNanos = nanoTime;
            return fresh;
        });
        if (!name.busy && nanoTime - name.dueNanos >= 0) {
            name.busy = true;
            name.dueNanos = nanoTime + interval;
            Thread.ofVirtual().name("lookup").start(() -> lookUp(host, name));
        }
    }

    private void lookUp(String host, Name name) {
        room.acquireUninterruptibly();
        try {
            ResolvedName before = name.known;
            name.known = resolved(host, before);
            said(host, before.trouble(), name.known.trouble());
            pools.all()
                    .forEach(pool -> pool.settings().targets().stream()
                            .filter(target -> target.url().host().equals(host))
                            .forEach(target -> tell(pool, target)));
        } finally {
            name.busy = false;
            room.release();
        }
    }

    private ResolvedName resolved(String host, ResolvedName before) {
        try {
            List<String> refused = new ArrayList<>();
            List<InetAddress> callable = new ArrayList<>();
            for (InetAddress address : resolver.addresses(host)) {
                Optional<AddressRefusal> refusal = AddressRefusal.of(address);
                refusal.ifPresentOrElse(
                        why -> refused.add(address.getHostAddress() + " is a " + why.words()),
                        () -> callable.add(address));
            }
            if (refused.isEmpty() && !callable.isEmpty()) {
                return new ResolvedName(ordered(callable), Optional.empty());
            }
            failures.increment();
            String reason = refused.isEmpty() ? "no address" : String.join("; ", refused);
            return new ResolvedName(callable.isEmpty() ? before.addresses() : ordered(callable), trouble(reason));
        } catch (UnknownHostException e) {
            failures.increment();
            return new ResolvedName(before.addresses(), trouble(String.valueOf(e.getMessage())));
        }
    }

    private Optional<Trouble> trouble(String reason) {
        return Optional.of(new Trouble(clock.instant(), reason));
    }

    /** Name servers turn the order with each answer; here an order is a change. */
    private static List<InetAddress> ordered(List<InetAddress> addresses) {
        boolean four = addresses.stream().anyMatch(Inet4Address.class::isInstance);
        return addresses.stream()
                .filter(address -> !four || address instanceof Inet4Address)
                .map(TargetNames::nameless)
                .distinct()
                .sorted((a, b) -> Arrays.compareUnsigned(a.getAddress(), b.getAddress()))
                .toList();
    }

    private static InetAddress nameless(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of an address", e);
        }
    }

    private void tell(ServicePool pool, Target target) {
        Name name = names.get(target.url().host());
        if (name != null && !name.known.addresses().isEmpty()) {
            pool.resolved(target.url().authority(), name.known.addresses());
        }
    }

    private static void said(String host, Optional<Trouble> before, Optional<Trouble> now) {
        if (now.isPresent() && before.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the name {0} cannot be looked up: {1}",
                    host,
                    now.get().reason());
        } else if (now.isEmpty() && before.isPresent()) {
            LOG.log(System.Logger.Level.INFO, "the name {0} can be looked up again", host);
        }
    }

    /** What is known of a host's name. */
    ResolvedName known(String host) {
        Name name = names.get(host);
        return name == null ? ResolvedName.UNKNOWN : name.known;
    }

    /** Lookups that failed, or found addresses that are never called. */
    long failures() {
        return failures.sum();
    }

    private static boolean literal(String host) {
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
