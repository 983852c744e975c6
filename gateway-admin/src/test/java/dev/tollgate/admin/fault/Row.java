package dev.tollgate.admin.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * A fault and what came of it, under load: a row of the table in docs/reliability.md. What was measured is added to
 * {@code target/faults.txt}.
 */
final class Row {
    private final String fault;
    private final Load load;
    private final StringBuilder times = new StringBuilder();
    private long began = System.nanoTime();

    private Row(String fault, Load load) {
        this.fault = fault;
        this.load = load;
    }

    /** Something befalls the fleet. */
    @FunctionalInterface
    interface Happening {
        void happen() throws Exception;
    }

    static Row of(String fault, Load load) {
        return new Row(fault, load);
    }

    /** Has it happen once the load has got going; times are counted from here. */
    Row when(Happening happening) throws Exception {
        more();
        began = System.nanoTime();
        happening.happen();
        return this;
    }

    /** Waits until this is so, which is told as how long it took. */
    Row until(String what, BooleanSupplier condition) {
        Await.until(condition);
        Duration taken = Duration.ofNanos(System.nanoTime() - began);
        times.append(String.format(Locale.ROOT, ", %s after %.1f s", what, taken.toMillis() / 1e3));
        return this;
    }

    /** Waits until further requests were answered. */
    Row more() {
        long before = load.requests();
        Await.until(() -> load.requests() > before + 100);
        return this;
    }

    /** Ends the load; what clients saw that they should not have. */
    List<Load.Failure> failures() throws Exception {
        more();
        Load.Result result = load.stop();
        String line = String.format(
                Locale.ROOT,
                "%s: %d of %d failed, longest %d ms%s%n",
                fault,
                result.failures().size(),
                result.requests(),
                result.longest().toMillis(),
                times);
        write(line);
        return result.failures();
    }

    /** Ends the load; nobody saw anything. */
    void unseen() throws Exception {
        assertThat(failures()).as("failures").isEmpty();
    }

    private static void write(String line) throws IOException {
        Files.writeString(Path.of("target", "faults.txt"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
