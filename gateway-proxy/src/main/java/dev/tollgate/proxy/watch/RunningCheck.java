package dev.tollgate.proxy.watch;

import dev.tollgate.db.health.CheckCounts;
import dev.tollgate.db.model.HealthCheck;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.proxy.balance.Endpoint;
import dev.tollgate.proxy.balance.ServicePool;
import dev.tollgate.proxy.forward.TargetCheck;
import dev.tollgate.proxy.forward.TargetClients;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint that is checked again and again. The first check comes anywhere within the interval, further ones after
 * it and up to a tenth more or less, so that nodes and targets do not fall into step. Safe for any number of threads.
 */
final class RunningCheck implements Runnable {
    private static final System.Logger LOG = System.getLogger(RunningCheck.class.getName());
    private static final long TENTH = 10;

    private final ServicePool pool;
    private final Endpoint endpoint;
    private final Manner manner;
    private final HealthChecks.Tools tools;
    private final AtomicReference<CheckCounts> counts = new AtomicReference<>(CheckCounts.NONE);
    private volatile boolean stopped;
    private @Nullable TargetCheck check;

    /** How an endpoint is checked; while that stays, a check goes on in its rhythm. */
    record Manner(HealthCheck rule, ServiceTls tls, boolean http2) {

        static Optional<Manner> of(Service service) {
            boolean watched = service.enabled() && service.maintenance().isEmpty();
            return service.resilience()
                    .healthCheck()
                    .filter(_ -> watched)
                    .map(rule -> new Manner(rule, service.tls(), service.http2()));
        }

        TargetClients.Key key(Endpoint endpoint) {
            TargetUrl url = endpoint.target();
            boolean secure = switch (rule.type()) {
                case TCP -> false;
                case HTTP -> url.secure();
                case HTTPS -> true;
            };
            return new TargetClients.Key(new TargetUrl(secure, url.host(), url.port()), endpoint.address(), tls, http2);
        }
    }

    private RunningCheck(Endpoint endpoint, Manner manner, ServicePool pool, HealthChecks.Tools tools) {
        this.pool = pool;
        this.endpoint = endpoint;
        this.manner = manner;
        this.tools = tools;
    }

    /** Begins to check. */
    static RunningCheck begin(Endpoint endpoint, Manner manner, ServicePool pool, HealthChecks.Tools tools) {
        RunningCheck running = new RunningCheck(endpoint, manner, pool, tools);
        running.after(ThreadLocalRandom.current().nextLong(running.interval()));
        return running;
    }

    Manner manner() {
        return manner;
    }

    /** Which address it is for. */
    Place place() {
        return Place.of(pool.settings().name(), endpoint);
    }

    CheckCounts counts() {
        return counts.get();
    }

    /** No further check begins, and one that runs is not told. */
    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        if (stopped) {
            return;
        }
        long started = System.nanoTime();
        try {
            tell(check().run(manner.rule()));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the check of " + endpoint + " failed", e);
            tell(Optional.of("internal"));
        } finally {
            long tenth = interval() / TENTH;
            long next = interval() - tenth + ThreadLocalRandom.current().nextLong(2 * tenth);
            after(Math.max(0, started + next - System.nanoTime()));
        }
    }

    /** Made by the first check, because it costs more than whoever begins a thousand of them may wait. */
    private TargetCheck check() {
        TargetCheck made = check == null ? tools.clients().check(manner.key(endpoint)) : check;
        check = made;
        return made;
    }

    private void tell(Optional<String> wrong) {
        if (!stopped) {
            Instant at = tools.clock().instant();
            counts.updateAndGet(before -> new CheckCounts(
                    before.passed() + (wrong.isEmpty() ? 1 : 0),
                    before.failed() + (wrong.isPresent() ? 1 : 0),
                    Optional.of(at)));
            pool.checked(endpoint, wrong.isEmpty(), wrong.orElse(""));
        }
    }

    private long interval() {
        Duration interval = manner.rule().interval();
        return interval.toNanos();
    }

    private void after(long nanos) {
        if (!stopped && !tools.threads().isShutdown()) {
            tools.threads().schedule(this, nanos, TimeUnit.NANOSECONDS);
        }
    }
}
