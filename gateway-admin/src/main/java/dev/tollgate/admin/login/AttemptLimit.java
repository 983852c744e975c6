package dev.tollgate.admin.login;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Counts attempts to sign in, per user name and per address (of IPv6, its network of 64 bits): ten failures in ten
 * minutes are enough for a while. An attempt counts from its begin, so no number of attempts at once gets around
 * that. Kept in memory, for a bounded number of names and addresses. Safe for any number of threads.
 */
final class AttemptLimit {

    static final int ENOUGH = 10;
    static final Duration WINDOW = Duration.ofMinutes(10);

    private static final int REMEMBERED = 20_000;
    private static final int NETWORK_BYTES = 8;

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>(16, 0.75f, true);

    AttemptLimit(InstantSource clock) {
        this.clock = clock;
    }

    /** Begins an attempt, which counts as a failure until {@link #succeeded}; or tells how long to wait before. */
    Optional<Duration> begin(String name, String address) {
        Instant now = clock.instant();
        List<String> keys = keys(name, address);
        lock.lock();
        try {
            Optional<Duration> wait =
                    keys.stream().flatMap(key -> wait(key, now).stream()).max(Duration::compareTo);
            if (wait.isEmpty()) {
                keys.forEach(key -> note(key, now));
            }
            return wait;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the failures of a name, whose owner was there; an address pays for its other attempts. */
    void succeeded(String name, String address) {
        lock.lock();
        try {
            failures.remove(keys(name, address).getFirst());
            Optional.ofNullable(failures.get(keys(name, address).getLast())).ifPresent(Deque::pollLast);
        } finally {
            lock.unlock();
        }
    }

    /** Takes back an attempt of which nobody has looked at the password. */
    void withdrawn(String name, String address) {
        lock.lock();
        try {
            keys(name, address).stream()
                    .flatMap(key -> Optional.ofNullable(failures.get(key)).stream())
                    .forEach(Deque::pollLast);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Duration> wait(String key, Instant now) {
        Deque<Instant> noted = failures.get(key);
        if (noted == null) {
            return Optional.empty();
        }
        noted.removeIf(at -> !at.isAfter(now.minus(WINDOW)));
        return noted.size() < ENOUGH
                ? Optional.empty()
                : Optional.of(Duration.between(now, noted.getFirst().plus(WINDOW)));
    }

    private void note(String key, Instant now) {
        failures.computeIfAbsent(key, _ -> new ArrayDeque<>(ENOUGH)).addLast(now);
        if (failures.size() > REMEMBERED) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    private static List<String> keys(String name, String address) {
        return Stream.of("name " + name, "address " + network(address)).toList();
    }

    private static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
