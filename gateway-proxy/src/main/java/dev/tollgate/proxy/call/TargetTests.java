package dev.tollgate.proxy.call;

import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.TargetUrl;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds out how far one gets with a target from here: its name, a connection, TLS, and the status line of an answer to
 * one GET, of whose content nothing is read. Bounded in time; addresses that no target may have are not called, nor
 * Tollgate's own listeners. Safe for any number of threads.
 */
public final class TargetTests {
    /** All steps together; a step may take what those before it have left. */
    public static final Duration LONGEST = Duration.ofSeconds(5);

    private final Supplier<Set<Integer>> ownPorts;

    /** @param ownPorts on which Tollgate listens on this machine; asked for each test */
    public TargetTests(Supplier<Set<Integer>> ownPorts) {
        this.ownPorts = ownPorts;
    }

    /**
     * What is tested.
     *
     * @param path with its query, as it goes over the wire
     * @param http2 whether the target is spoken to in HTTP/2, of which a test goes as far as TLS
     */
    public record Tested(TargetUrl url, ServiceTls tls, String path, boolean http2) {}

    /** One step of a test. */
    public record Step(Stage stage, Outcome outcome, Duration took, String detail) {}

    /** In the order in which they are taken. */
    public enum Stage {
        DNS,
        TCP,
        TLS,
        HTTP;

        /** The word in answers. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What came of a step; after one that failed there is none. */
    public enum Outcome {
        PASSED,
        FAILED,
        SKIPPED;

        /** The word in answers. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The steps that were taken. */
    public List<Step> run(Tested tested) {
        TargetRun run =
                new TargetRun(tested, ownPorts.get().contains(tested.url().port()));
        Thread thread = Thread.ofVirtual().name("target-test").start(run);
        try {
            thread.join(LONGEST);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        // Also what hangs in a name service, which nothing interrupts.
        return run.end();
    }
}
