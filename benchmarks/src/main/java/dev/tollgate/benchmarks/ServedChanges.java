package dev.tollgate.benchmarks;

import dev.tollgate.db.Author;
import dev.tollgate.db.ConfigurationWriter;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Changes one route again and again, and asks for it until the change is served. */
final class ServedChanges {
    private static final Author AUTHOR = new Author("benchmark");
    private static final Match MATCH = new Match(List.of(), List.of(new PathMatch.Exact("/measured")), List.of());
    /** Between two requests: the processors are the node's as well. */
    private static final long BREATH_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private final ConfigurationWriter writer;
    private final int port;
    private final Random random = new Random(1);
    private int number;

    ServedChanges(ConfigurationWriter writer, int port) {
        this.writer = writer;
        this.port = port;
    }

    /** The times from the return of each write; before each write passes a random time up to the longest pause. */
    Percentiles measure(int changes, Duration longestPause) throws IOException {
        long[] nanoseconds = new long[changes];
        try (KeptConnection connection = new KeptConnection(port)) {
            for (int i = 0; i < changes; i++) {
                LockSupport.parkNanos(random.nextLong(longestPause.toNanos()));
                String body = "change " + ++number;
                write(body);
                long written = System.nanoTime();
                while (!connection.get("/measured").equals(body)) {
                    LockSupport.parkNanos(BREATH_NANOS);
                }
                nanoseconds[i] = System.nanoTime() - written;
            }
        }
        return Percentiles.of(nanoseconds);
    }

    private void write(String body) {
        Destination destination = new Destination.Respond(200, new TreeMap<>(), body);
        Route route =
                new Route("measured", "", List.of(), true, 0, MATCH, destination, Policies.NONE, NodeScope.EVERY_NODE);
        writer.write(AUTHOR, transaction -> transaction.put(route));
    }
}
