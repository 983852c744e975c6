package dev.tollgate.proxy.store;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs one script in Redis. A request waits for it no longer than it may, and while Redis does not answer, none does.
 * Safe for any number of threads.
 */
public final class SharedStore implements AutoCloseable {
    /** How long one request waits for the store of a node. */
    public static final Duration LONGEST_WAIT = Duration.ofMillis(50);

    private static final System.Logger LOG = System.getLogger(SharedStore.class.getName());
    private static final Duration PROBE_WAIT = Duration.ofMillis(500);
    private static final int MOST_QUEUED = 10_000;

    private final String script;
    private final Duration longestWait;
    private final RedisClient client;
    private final StoreBreaker breaker = new StoreBreaker(true);
    private final LongAdder failures = new LongAdder();
    private volatile @Nullable StatefulRedisConnection<String, String> connection;
    private volatile String digest = "";

    /**
     * A store that nobody has connected to yet; {@link #probe} does.
     *
     * @param url {@code redis://} or {@code rediss://}
     * @param script in Lua
     * @param longestWait of one request
     */
    public SharedStore(String url, String script, Duration longestWait) {
        RedisURI uri = RedisURI.create(url);
        // The client ends commands by itself then, which must not be before whoever waits for them gives up.
        uri.setTimeout(longestWait.compareTo(PROBE_WAIT) > 0 ? longestWait : PROBE_WAIT);
        this.script = script;
        this.longestWait = longestWait;
        this.client = RedisClient.create(uri);
        // Connecting anew is the probe's, which knows when it is time.
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_QUEUED)
                .socketOptions(
                        SocketOptions.builder().connectTimeout(PROBE_WAIT).build())
                .build());
    }

    /** Whether a text is the address of a store. */
    public static boolean accepts(String url) {
        if (!url.startsWith("redis://") && !url.startsWith("rediss://")) {
            return false;
        }
        try {
            return !RedisURI.create(url).getHost().isEmpty();
        } catch (IllegalArgumentException | NullPointerException _) {
            return false;
        }
    }

    /** Whether requests ask the store now. */
    public boolean answers() {
        return breaker.closed();
    }

    /**
     * What the script answers, whole numbers only; nothing if the store does not answer in time, or nobody asks it
     * now.
     */
    public Optional<List<Long>> run(String[] keys, String[] arguments) {
        StatefulRedisConnection<String, String> current = connection;
        if (current == null || !breaker.closed()) {
            return Optional.empty();
        }
        try {
            List<Long> answer = evaluate(current.async(), keys, arguments);
            breaker.answered();
            return Optional.of(answer);
        } catch (TimeoutException e) {
            return failed("no answer in " + longestWait.toMillis() + " ms");
        } catch (ExecutionException | RedisException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return failed("interrupted");
        }
    }

    private List<Long> evaluate(RedisAsyncCommands<String, String> commands, String[] keys, String[] arguments)
            throws ExecutionException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + longestWait.toNanos();
        try {
            return await(commands.evalsha(digest, ScriptOutputType.MULTI, keys, arguments), deadline);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RedisNoScriptException)) {
                throw e;
            }
            // A store that was started anew does not know the script; sending it whole teaches it.
            return await(commands.eval(script, ScriptOutputType.MULTI, keys, arguments), deadline);
        }
    }

    private static List<Long> await(RedisFuture<List<Long>> answer, long deadline)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Deletes these, if the store answers; whether it has. */
    public boolean delete(String[] keys) {
        StatefulRedisConnection<String, String> current = connection;
        if (keys.length == 0 || current == null || !breaker.closed()) {
            return keys.length == 0;
        }
        try {
            current.async().del(keys).get(PROBE_WAIT.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException | RedisException e) {
            failed("no answer to a deletion: " + e);
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<List<Long>> failed(String why) {
        failures.increment();
        if (breaker.failed()) {
            LOG.log(System.Logger.Level.WARNING, "the store of shared counters does not answer: {0}", why);
        }
        return Optional.empty();
    }

    /** Asks the store how it is, connecting if need be. To be called every second by one thread, which may wait. */
    public void probe() {
        try {
            digest = connected().async().scriptLoad(script).get(PROBE_WAIT.toNanos(), TimeUnit.NANOSECONDS);
            if (breaker.recovered()) {
                LOG.log(System.Logger.Level.INFO, "the store of shared counters answers");
            }
        } catch (TimeoutException | ExecutionException | RedisException e) {
            failed("no answer to a probe: " + e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private StatefulRedisConnection<String, String> connected() {
        StatefulRedisConnection<String, String> known = connection;
        if (known != null && known.isOpen()) {
            return known;
        }
        if (known != null) {
            connection = null;
            known.closeAsync();
        }
        StatefulRedisConnection<String, String> fresh = client.connect();
        connection = fresh;
        return fresh;
    }

    /** Whether the store answers, and how often it did not. */
    public Stream<MetricSnapshot> metrics() {
        return Stream.of(
                GaugeSnapshot.builder()
                        .name("tollgate_limit_store_up")
                        .help("Whether the store of shared counters answers.")
                        .dataPoint(GaugeDataPointSnapshot.builder()
                                .value(breaker.closed() ? 1 : 0)
                                .build())
                        .build(),
                CounterSnapshot.builder()
                        .name("tollgate_limit_store_failures")
                        .help("Requests that the store of shared counters did not answer in time.")
                        .dataPoint(CounterDataPointSnapshot.builder()
                                .value(failures.sum())
                                .build())
                        .build());
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, PROBE_WAIT);
    }
}
