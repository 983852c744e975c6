package dev.tollgate.proxy;

import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static dev.tollgate.proxy.reload.Samples.responding;
import static dev.tollgate.proxy.reload.Samples.routeKey;
import static dev.tollgate.proxy.reload.Samples.service;
import static dev.tollgate.proxy.reload.Samples.toService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.WriteTransaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@EachDatabase
@Timeout(120)
class ChangesUnderLoadIT {
    private static final int CLIENTS = 8;
    private static final int CHANGES = 40;
    private static final Duration BETWEEN_CHANGES = Duration.ofMillis(100);

    private final TestDatabase test;

    ChangesUnderLoadIT(TestDatabase test) {
        this.test = test;
    }

    /** What the clients saw that was no answer of the service. */
    private record Seen(int requests, List<String> failures) {}

    @Test
    void noRequestFailsWhileRoutesChangeTenTimesASecond(@TempDir Path folder) throws Exception {
        try (Origin first = Origin.start("origin");
                Origin second = Origin.start("origin");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                RunningNode node = start(folder, first)) {
            AtomicBoolean enough = new AtomicBoolean();
            List<Future<Seen>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> ask(node, enough)));
            }

            for (int change = 0; change < CHANGES; change++) {
                change(change, first, second);
                LockSupport.parkNanos(BETWEEN_CHANGES.toNanos());
            }
            enough.set(true);

            for (Future<Seen> client : clients) {
                Seen seen = client.get(60, TimeUnit.SECONDS);
                assertThat(seen.failures()).isEmpty();
                assertThat(seen.requests()).isGreaterThan(CHANGES);
            }
        }
    }

    private RunningNode start(Path folder, Origin origin) {
        write(transaction -> {
            transaction.put(service("service", origin.port()));
            transaction.put(service("same", origin.port()));
            transaction.put(toService("loaded", "service"));
        });
        return RunningNode.start("node", folder, test.database());
    }

    private static Seen ask(RunningNode node, AtomicBoolean enough) {
        List<String> failures = new ArrayList<>();
        int requests = 0;
        try (PlainClient client = node.client()) {
            while (!enough.get() && failures.isEmpty()) {
                PlainClient.Answer answer = client.get("/loaded/" + requests++);
                if (!answer.equals(new PlainClient.Answer(200, "origin"))) {
                    failures.add(answer.toString());
                }
            }
        } catch (RuntimeException e) {
            failures.add(e.toString());
        }
        return new Seen(requests, failures);
    }

    /** In turn: another route comes, the service moves, the route itself changes, the other route goes. */
    private void change(int number, Origin first, Origin second) {
        write(transaction -> {
            switch (number % 4) {
                case 0 -> transaction.put(responding("another", "body " + number));
                case 1 ->
                    transaction.put(
                            number % 8 == 1
                                    ? service("service", second.port())
                                    : service("service", first.port(), second.port()));
                case 2 ->
                    transaction.put(number % 8 == 2 ? toService("loaded", "same") : toService("loaded", "service"));
                default -> transaction.remove(routeKey("another"));
            }
        });
    }

    private void write(Consumer<WriteTransaction> work) {
        test.database().writer().write(AUTHOR, transaction -> {
            work.accept(transaction);
            return "";
        });
    }
}
