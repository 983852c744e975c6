package dev.tollgate.proxy.forward;

import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.exchange.Problem;
import io.helidon.webclient.api.WebClient;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Helidon's clients, of which each has one limit of time for connecting, whatever is connected to. Safe for any number
 * of threads.
 */
final class TimedClients {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long LONGEST_MILLIS = Duration.ofDays(1).toMillis();

    private final ConcurrentHashMap<Long, WebClient> clients = new ConcurrentHashMap<>();

    TimedClients() {
        // The first one costs a tenth of a second, which the first request is to be spared.
        within(new WaitLimit(Timeouts.DEFAULT.connect().toNanos(), Problem.UPSTREAM_CONNECT_TIMEOUT));
    }

    /** The one whose connects end within this limit. */
    WebClient within(WaitLimit limit) {
        return clients.computeIfAbsent(millis(limit), TimedClients::client);
    }

    /** A limit that is left over from another one is rounded down, so that few clients will do. */
    private static long millis(WaitLimit limit) {
        if (limit.nanos() == 0) {
            return LONGEST_MILLIS;
        }
        long millis = Math.clamp(limit.nanos() / NANOS_PER_MILLI, 1, LONGEST_MILLIS);
        boolean whole = limit.problem() == Problem.UPSTREAM_CONNECT_TIMEOUT;
        return whole ? millis : millis & -Math.max(1, Long.highestOneBit(millis) / 4);
    }

    private static WebClient client(long millis) {
        return WebClient.builder()
                .servicesDiscoverServices(false)
                .socketOptions(options -> options.tcpNoDelay(true)
                        .connectTimeout(Duration.ofMillis(millis))
                        .readTimeout(Duration.ZERO))
                .connectionListener(new OpenedSocket())
                .build();
    }
}
