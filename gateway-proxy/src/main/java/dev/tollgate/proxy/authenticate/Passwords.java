package dev.tollgate.proxy.authenticate;

import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.KeyHash;
import dev.tollgate.db.model.Secret;
import dev.tollgate.db.secret.KeyHasher;
import dev.tollgate.db.secret.PasswordHashes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Tells whether passwords of consumers are right. Hashing one costs so much that at most two are hashed at a time, that
 * a right one is remembered for a minute, and that requests with the same wait for one hash together. Safe for any
 * number of threads.
 */
public final class Passwords {
    private static final long REMEMBERED_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MOST_REMEMBERED = 10_000;

    private static final int AT_A_TIME = 2;
    private static final long IDLE_SECONDS = 10;

    private final PasswordHashes hashes = new PasswordHashes(Duration.ZERO);
    // Threads of their own: a hash never waits, so on those that carry requests it would hold up all of them.
    private final ExecutorService hashing = new ThreadPoolExecutor(
            0,
            AT_A_TIME,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().name("password-", 0).daemon().factory());
    private final Function<String, Optional<String>> variables;
    private final LongSupplier nanoTime;
    private final KeyHasher hasher = KeyHasher.ofThisProcess();
    private final Map<KeyHash, Long> right = new ConcurrentHashMap<>();
    private final Map<KeyHash, FutureTask<Boolean>> running = new ConcurrentHashMap<>();

    /** @param variables of the node's environment, which may hold passwords */
    public Passwords(Function<String, Optional<String>> variables, LongSupplier nanoTime) {
        this.variables = variables;
        this.nanoTime = nanoTime;
    }

    /** What became of looking at a password. */
    enum Verdict {
        RIGHT,
        WRONG,
        /** Too many others are being looked at. */
        BUSY
    }

    /**
     * Whether it is this consumer's password. A wrong one takes as long if there is no such consumer, or it has none,
     * or none that is hashed.
     */
    Verdict check(Optional<Consumer> consumer, String password) {
        Optional<Secret> secret = consumer.flatMap(Consumer::basicPassword);
        Optional<String> variable = secret.flatMap(Secret::variable);
        if (variable.flatMap(variables).filter(known -> equal(known, password)).isPresent()) {
            return Verdict.RIGHT;
        }
        String hash = variable.isPresent() ? "" : secret.map(Secret::kept).orElse("");
        // The hash has a salt of its own, so another password or another consumer is another key.
        KeyHash key = hasher.hash(hash + "\n" + password);
        Long until = right.get(key);
        return until != null && until - nanoTime.getAsLong() > 0 ? Verdict.RIGHT : look(key, hash, password);
    }

    private Verdict look(KeyHash key, String hash, String password) {
        FutureTask<Boolean> own = new FutureTask<>(() -> matches(hash, password));
        FutureTask<Boolean> first = running.putIfAbsent(key, own);
        if (first == null) {
            start(own);
        }
        try {
            boolean matches = (first == null ? own : first).get();
            if (matches) {
                remember(key);
            }
            return matches ? Verdict.RIGHT : Verdict.WRONG;
        } catch (CancellationException _) {
            return Verdict.BUSY;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Verdict.BUSY;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be looked at", e.getCause());
        } finally {
            running.remove(key, own);
        }
    }

    private void start(FutureTask<Boolean> look) {
        try {
            hashing.execute(look);
        } catch (RejectedExecutionException _) {
            look.cancel(false);
        }
    }

    private boolean matches(String hash, String password) {
        if (hash.isEmpty()) {
            hashes.matchNobody(password);
            return false;
        }
        return hashes.matches(password, hash);
    }

    private void remember(KeyHash key) {
        long now = nanoTime.getAsLong();
        if (right.size() >= MOST_REMEMBERED) {
            right.values().removeIf(until -> until - now <= 0);
        }
        if (right.size() < MOST_REMEMBERED) {
            right.put(key, now + REMEMBERED_NANOS);
        }
    }

    private static boolean equal(String known, String password) {
        return MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
    }
}
