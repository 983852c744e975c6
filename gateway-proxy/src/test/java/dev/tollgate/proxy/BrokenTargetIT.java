package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.all;
import static dev.tollgate.proxy.Entities.service;
import static dev.tollgate.proxy.Entities.timeouts;
import static dev.tollgate.proxy.Entities.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Await;
import dev.tollgate.db.model.Ejection;
import dev.tollgate.db.model.Resilience;
import dev.tollgate.db.model.Retry;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients that never stop asking notice when one of three targets breaks, or all do. */
@Timeout(60)
class BrokenTargetIT {
    private static final int CLIENTS = 8;
    private static final int FEW = 5;
    private static final int SHORT = 200;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String ERROR = "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n";
    private static final Resilience EJECTING = new Resilience(
            Optional.empty(),
            Optional.of(new Ejection(FEW, Duration.ofMinutes(1), 50)),
            Optional.empty(),
            Retry.DEFAULT);

    private final AtomicInteger attempts = new AtomicInteger();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final AtomicInteger answers = new AtomicInteger();
    private volatile ScriptedOrigin.Script broken = visit -> visit.send(OK);
    private ScriptedOrigin first;
    private ScriptedOrigin second;
    private ScriptedOrigin third;

    @BeforeEach
    void start() throws IOException {
        first = ScriptedOrigin.running(this::breaking);
        second = ScriptedOrigin.running(this::answering);
        third = ScriptedOrigin.running(this::answering);
    }

    @AfterEach
    void stop() throws IOException {
        first.close();
        second.close();
        third.close();
    }

    @Test
    void targetThatDiesAndComesBackIsNoticedByNobody() throws Exception {
        try (RunningGateway gateway = serving(Timeouts.DEFAULT, Resilience.DEFAULT);
                Clients clients = new Clients(gateway.port())) {
            clients.await(1000);
            first.close();
            clients.await(1000);
            first = ScriptedOrigin.running(
                    new ServerSocket(first.port(), 50, InetAddress.getLoopbackAddress()), this::breaking);
            Await.until(() -> first.connections() > 0);
            clients.await(1000);
        }

        assertThat(statuses).containsOnlyKeys(200);
    }

    @Test
    void targetThatAnswersWithErrorsFailsAsManyAsItTakesToEjectItAndWhatIsInFlight() throws Exception {
        try (RunningGateway gateway = serving(Timeouts.DEFAULT, EJECTING);
                Clients clients = new Clients(gateway.port())) {
            clients.await(500);
            broken = visit -> visit.send(ERROR);
            clients.await(2000);
        }

        assertThat(statuses).containsOnlyKeys(200, 500);
        // A good answer that was under way when it broke may begin the row anew.
        assertThat(statuses.get(500).get()).isBetween(FEW, 2 * (FEW + CLIENTS));
    }

    @Test
    void targetThatHangsFailsAsManyAsItTakesToEjectItAndWhatIsInFlight() throws Exception {
        try (RunningGateway gateway = serving(timeouts(0, SHORT, 0, 0), EJECTING);
                Clients clients = new Clients(gateway.port())) {
            clients.await(500);
            broken = ScriptedOrigin.Visit::hang;
            clients.await(2000);
        }

        assertThat(statuses).containsOnlyKeys(200, 504);
        assertThat(statuses.get(504).get()).isBetween(FEW, FEW + CLIENTS - 1);
    }

    @Test
    void whenAllAreSlowThereAreNoMoreThanOnePointTwoTimesAsManyAttempts() throws Exception {
        Retry eager = new Retry(3, List.of(Retry.Failure.TIMEOUT), 20);
        Resilience retrying = new Resilience(Optional.empty(), Optional.empty(), Optional.empty(), eager);
        first.close();
        second.close();
        third.close();
        first = ScriptedOrigin.running(this::hanging);
        second = ScriptedOrigin.running(this::hanging);
        third = ScriptedOrigin.running(this::hanging);
        try (RunningGateway gateway = serving(timeouts(0, SHORT / 4, 0, 0), retrying);
                Clients clients = new Clients(gateway.port())) {
            clients.await(120);
        }

        assertThat(statuses).containsOnlyKeys(504);
        assertThat(attempts.get()).isLessThanOrEqualTo(answers.get() + answers.get() / 5);
    }

    private RunningGateway serving(Timeouts timeouts, Resilience resilience) {
        Service service = service("s", timeouts, false, false, first.port(), second.port(), third.port());
        return RunningGateway.serving(with(service, resilience), all("s"));
    }

    private void answering(ScriptedOrigin.Visit visit) throws IOException {
        while (!visit.request().isEmpty()) {
            visit.send(OK);
        }
    }

    private void breaking(ScriptedOrigin.Visit visit) throws Exception {
        while (!visit.request().isEmpty()) {
            broken.serve(visit);
        }
    }

    private void hanging(ScriptedOrigin.Visit visit) throws IOException {
        visit.request();
        attempts.incrementAndGet();
        visit.hang();
    }

    /** Each asks again as soon as it has its answer, until they are closed. */
    private final class Clients implements AutoCloseable {
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private volatile boolean over;

        Clients(int port) {
            for (int client = 0; client < CLIENTS; client++) {
                threads.execute(() -> ask(port));
            }
        }

        private void ask(int port) {
            try (PlainClient client = new PlainClient(port)) {
                while (!over) {
                    int status = client.get("/").status();
                    statuses.computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
                    answers.incrementAndGet();
                }
            }
        }

        void await(int more) {
            int enough = answers.get() + more;
            Await.until(() -> answers.get() >= enough);
        }

        @Override
        public void close() {
            over = true;
            threads.close();
        }
    }
}
