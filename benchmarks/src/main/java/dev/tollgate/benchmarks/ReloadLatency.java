package dev.tollgate.benchmarks;

import dev.tollgate.db.Database;
import dev.tollgate.db.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How long a change takes from the return of its write to the first request that is served by it. Without arguments:
 * over 200 changes on each way that a node learns of them. {@code prepare FOLDER COUNT} fills a database with routes,
 * {@code routes FOLDER} measures a node on it.
 */
public final class ReloadLatency {
    private static final int CHANGES = 200;
    private static final Duration SHORT_PAUSE = Duration.ofMillis(50);
    /** As long as a node waits between two readings, so that changes come at any moment between them. */
    private static final Duration READING_INTERVAL = Duration.ofSeconds(1);

    private ReloadLatency() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "" -> everyWay();
            case "prepare" -> LargeTable.prepare(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
            case "routes" -> LargeTable.measure(Path.of(arguments[1]), CHANGES);
            default -> throw new IllegalArgumentException("expected: nothing, prepare FOLDER COUNT, or routes FOLDER");
        }
    }

    private static void everyWay() throws Exception {
        try (TestDatabase embedded = TestDatabase.create(TestDatabase.Engine.H2);
                TestDatabase shared = TestDatabase.create(TestDatabase.Engine.POSTGRESQL);
                Database notified = shared.another(true);
                Database polling = shared.another(false)) {
            measure("one JVM, H2", embedded.database(), embedded.database(), SHORT_PAUSE);
            measure("PostgreSQL, NOTIFY", shared.database(), notified, SHORT_PAUSE);
            measure("PostgreSQL, polling alone", shared.database(), polling, READING_INTERVAL);
        }
    }

    private static void measure(String way, Database writers, Database nodes, Duration longestPause) throws Exception {
        try (MeasuredNode node = MeasuredNode.start(nodes)) {
            ServedChanges changes = new ServedChanges(writers.writer(), node.port());
            changes.measure(CHANGES / 4, SHORT_PAUSE);
            System.out.println(way + ": " + changes.measure(CHANGES, longestPause));
        }
    }
}
