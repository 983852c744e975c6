package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@EachDatabase
class ConcurrentWritesIT {

    private static final String COUNTER = "/api/v1/services/counter";
    private static final int WRITERS = 6;
    private static final int INCREMENTS = 10;

    private final RunningAdmin admin;
    private final ApiClient api;

    ConcurrentWritesIT(TestDatabase database) {
        this.admin = RunningAdmin.start(database.database());
        this.api = admin.client();
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void putsWithIfMatchLoseNoUpdate() throws InterruptedException, ExecutionException {
        api.put(COUNTER, body(0));

        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.add(executor.submit(this::incrementSeveralTimes));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }

        assertThat(count(api.get(COUNTER))).isEqualTo(WRITERS * INCREMENTS);
    }

    @Test
    void moreDraftsThanConnectionsArePublishedAtOnce() throws InterruptedException, ExecutionException {
        List<String> drafts =
                IntStream.range(0, 16).mapToObj(n -> "/api/v1/drafts/d" + n).toList();
        for (String draft : drafts) {
            String object = draft.replace("/api/v1/drafts/", "services/");
            api.put(draft, "{\"changes\": [{\"object\": \"" + object + "\", \"set\": {}}]}");
        }

        List<Integer> statuses = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> publishing = drafts.stream()
                    .map(draft -> executor.submit(() -> api.call("POST", draft + "/publish", BodyPublishers.noBody())))
                    .toList();
            for (Future<Reply> published : publishing) {
                statuses.add(published.get().status());
            }
        }

        assertThat(statuses).containsOnly(200);
    }

    private void incrementSeveralTimes() {
        for (int done = 0; done < INCREMENTS; done += increment() ? 1 : 0) {
            Thread.onSpinWait();
        }
    }

    private boolean increment() {
        Reply current = api.get(COUNTER);
        Reply written = api.put(COUNTER, body(count(current) + 1), "If-Match", current.header("ETag"));
        assertThat(written.status()).isIn(200, 412);
        return written.status() == 200;
    }

    private static String body(int count) {
        return "{\"description\": \"" + count + "\"}";
    }

    private static int count(Reply reply) {
        return Integer.parseInt(reply.body().path("description").textValue());
    }
}
