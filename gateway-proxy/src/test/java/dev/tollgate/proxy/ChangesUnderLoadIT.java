package dev.tollgate.proxy;

import static dev.tollgate.proxy.reload.Samples.AUTHOR;
import static dev.tollgate.proxy.reload.Samples.http2Service;
import static dev.tollgate.proxy.reload.Samples.responding;
import static dev.tollgate.proxy.reload.Samples.routeKey;
import static dev.tollgate.proxy.reload.Samples.service;
import static dev.tollgate.proxy.reload.Samples.toService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.WriteTransaction;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Service;
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
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Order(6)
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
                RunningNode node = start(folder, service("service", first.port()))) {
            assertThat(failuresDuring(node, number -> change(number, first.port(), second.port())))
                    .isEmpty();
        }
    }

    @Test
    void noRequestFailsWhileAServiceThatSpeaksHttp2Moves(@TempDir Path folder) throws Exception {
        try (Origin origin = Origin.start("origin");
                RunningGateway first = RunningGateway.before(origin.port(), false);
                RunningGateway second = RunningGateway.before(origin.port(), false);
                RunningNode node = start(folder, http2Service("service", first.port()))) {
            assertThat(failuresDuring(
                            node,
                            number -> put(http2Service("service", number % 2 == 0 ? second.port() : first.port()))))
                    .isEmpty();
        }
    }

    private List<String> failuresDuring(RunningNode node, IntConsumer change) throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        List<String> failures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Seen>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> ask(node, enough)));
            }
            for (int number = 0; number < CHANGES; number++) {
                change.accept(number);
                LockSupport.parkNanos(BETWEEN_CHANGES.toNanos());
            }
            enough.set(true);
            for (Future<Seen> client : clients) {
                Seen seen = client.get(60, TimeUnit.SECONDS);
                assertThat(seen.requests()).isGreaterThan(CHANGES);
                failures.addAll(seen.failures());
            }
        }
        return failures;
    }

    private RunningNode start(Path folder, Service service) {
        write(transaction -> {
            transaction.put(service);
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
    private void change(int number, int first, int second) {
        boolean odd = number / 4 % 2 == 1;
        switch (number % 4) {
            case 0 -> put(responding("another", "body " + number));
            case 1 -> put(odd ? service("service", second) : service("service", first, second));
            case 2 ->
                write(transaction -> {
                    transaction.put(service("same", first));
                    transaction.put(toService("loaded", odd ? "same" : "service"));
                });
            default -> write(transaction -> transaction.remove(routeKey("another")));
        }
    }

    private void put(Entity entity) {
        write(transaction -> transaction.put(entity));
    }

    private void write(Consumer<WriteTransaction> work) {
        test.database().writer().write(AUTHOR, transaction -> {
            work.accept(transaction);
            return "";
        });
    }
}
