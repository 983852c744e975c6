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

/**
 * Counts attempts to sign in: ten failures of one address (of IPv6, its network of 64 bits) in ten minutes are enough
 * for a while, whatever names it tried, and fifty failures of one name, from wherever they came. So nobody locks others
 * out from one place; and whoever tries from many does not lock out those who come from where they are known: these
 * have ten failures of their own. An attempt counts from its begin, so no number of attempts at once gets around that.
 * Kept in memory, for a bounded number of names and addresses. Safe for any number of threads.
 */
final class AttemptLimit {

    static final int ENOUGH = 10;
    static final int ENOUGH_FOR_A_NAME = 50;
    static final Duration WINDOW = Duration.ofMinutes(10);

    private static final int REMEMBERED = 20_000;
    private static final int NETWORK_BYTES = 8;

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>(16, 0.75f, true);

    AttemptLimit(InstantSource clock) {
        this.clock = clock;
    }

    /** What asking for an attempt gives. */
    sealed interface Begun {

        /** It may be made, and counts as a failure until it is taken back. */
        record Attempt(List<Counted> counted) implements Begun {}

        /** It may not be made before so much time has passed. */
        record Wait(Duration time) implements Begun {}
    }

    /** Something whose failures are counted. */
    private record Counted(String key, int enough) {}

    /** Begins an attempt of somebody who may be anybody. */
    Begun begin(String name, String address) {
        return begin(List.of(
                new Counted("address " + network(address), ENOUGH), new Counted("name " + name, ENOUGH_FOR_A_NAME)));
    }

    /** Begins an attempt for a name from where whoever has it is signed in. */
    Begun beginKnown(String name, String address) {
        return begin(List.of(new Counted("known " + name + " " + network(address), ENOUGH)));
    }

    private Begun begin(List<Counted> counted) {
        Instant now = clock.instant();
        lock.lock();
        try {
            Optional<Duration> wait =
                    counted.stream().flatMap(one -> wait(one, now).stream()).max(Duration::compareTo);
            if (wait.isPresent()) {
                return new Begun.Wait(wait.get());
            }
            counted.forEach(one -> note(one.key(), now));
            return new Begun.Attempt(counted);
        } finally {
            lock.unlock();
        }
    }

    /** Takes back an attempt that was no failure, or of which nobody has looked at the password. */
    void takeBack(Begun.Attempt attempt) {
        lock.lock();
        try {
            attempt.counted().stream()
                    .flatMap(one -> Optional.ofNullable(failures.get(one.key())).stream())
                    .forEach(Deque::pollLast);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Duration> wait(Counted counted, Instant now) {
        Deque<Instant> noted = failures.get(counted.key());
        if (noted == null) {
            return Optional.empty();
        }
        noted.removeIf(at -> !at.isAfter(now.minus(WINDOW)));
        return noted.size() < counted.enough()
                ? Optional.empty()
                : Optional.of(Duration.between(now, noted.getFirst().plus(WINDOW)));
    }

    private void note(String key, Instant now) {
        failures.computeIfAbsent(key, _ -> new ArrayDeque<>(ENOUGH)).addLast(now);
        if (failures.size() > REMEMBERED) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    /** What of an address counts. */
    static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
