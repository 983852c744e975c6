package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.console.Browser;
import dev.tollgate.admin.login.FirstUser;
import dev.tollgate.db.Consistency;
import dev.tollgate.db.Database;
import dev.tollgate.db.TestDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two admins on one PostgreSQL, each with its own connections. */
class TwoAdminsIT {
    private static final String API = "/api/v1/";
    private static final int ROUNDS = 12;

    private final Queue<Long> revisions = new ConcurrentLinkedQueue<>();
    private TestDatabase test;
    private Database another;
    private RunningAdmin first;
    private RunningAdmin second;

    @BeforeEach
    void start() {
        test = TestDatabase.create(TestDatabase.Engine.POSTGRESQL);
        another = test.another(true);
        first = RunningAdmin.start(test.database());
        second = RunningAdmin.start(another);
    }

    @AfterEach
    void stop() {
        second.close();
        first.close();
        another.close();
        test.close();
    }

    /** One kind of write, done again and again. */
    @FunctionalInterface
    private interface Writing {

        void write(ApiClient api, String own, int round);
    }

    @Test
    void whateverIsWrittenAtOnceNothingIsLost() throws Exception {
        for (String path : List.of("services/both", "consumers/both")) {
            written(first.client().put(API + path, "{\"description\": \"0\"}"));
        }
        List<Writing> writings = List.of(this::count, this::apply, this::publish, this::issue);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (RunningAdmin admin : List.of(first, second)) {
                for (int kind = 0; kind < writings.size(); kind++) {
                    Writing writing = writings.get(kind);
                    String own = "w" + writers.size();
                    writers.add(threads.submit(() -> {
                        for (int round = 1; round <= ROUNDS; round++) {
                            writing.write(admin.client(), own, round);
                        }
                    }));
                }
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }

        long newest = test.database().reader().revision();
        assertThat(revisions)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, newest).boxed().toList());
        assertThat(counted(second.client().get(API + "services/both"))).isEqualTo(4 * ROUNDS);
        assertThat(Consistency.contradictions(another)).isEmpty();
    }

    /** Counts up by PUT or PATCH until nobody was quicker. */
    private void count(ApiClient api, String own, int round) {
        boolean done = false;
        while (!done) {
            Reply current = api.get(API + "services/both");
            String body = "{\"description\": \"" + (counted(current) + 1) + "\"}";
            String method = round % 2 == 0 ? "PUT" : "PATCH";
            Reply reply = api.send(method, API + "services/both", body, "If-Match", current.header("ETag"));
            done = written(reply);
            if (!done) {
                assertThat(reply.status()).isEqualTo(412);
                assertThat(reply.body().path("detail").textValue()).contains("ETag is");
            }
        }
    }

    /** Its own objects, which refer to each other. */
    private void apply(ApiClient api, String own, int round) {
        String body = """
            {"services": [{"name": "%1$s-%2$d", "tags": ["%1$s"]}],
             "routes": [{"name": "%1$s", "tags": ["%1$s"], "match": {"paths": [{"exact": "/%1$s"}]},
                         "destination": {"service": "%1$s-%2$d"}}]}\
            """.formatted(own, round);
        Reply reply = api.put(API + "config?mode=sync&tag=" + own, body);
        assertThat(written(reply)).as(reply.text()).isTrue();
    }

    /** Counts up by a draft, made anew until nobody was quicker. */
    private void publish(ApiClient api, String own, int round) {
        boolean done = false;
        while (!done) {
            Reply current = api.get(API + "services/both");
            String draft = API + "drafts/" + own;
            Reply stored = api.put(draft, """
                {"changes": [{"object": "services/both", "set": {"description": "%d"}, "base": %s}]}\
                """.formatted(
                            counted(current) + 1, current.header("ETag").replace("\"", "")));
            assertThat(stored.status()).as(stored.text()).isBetween(200, 201);
            Reply reply = api.call("POST", draft + "/publish", BodyPublishers.noBody());
            done = written(reply);
            if (!done) {
                assertThat(reply.status()).as(reply.text()).isEqualTo(409);
                JsonNode conflict = reply.body().at("/conflicts/0");
                assertThat(conflict.path("object").textValue()).isEqualTo("services/both");
                assertThat(conflict.path("author").textValue()).isEqualTo("admin-token");
            }
        }
    }

    /** A key of the same consumer, which another key replaces. */
    private void issue(ApiClient api, String own, int round) {
        Reply issued = api.post(API + "consumers/both/keys", "{\"name\": \"" + own + round + "\"}");
        assertThat(written(issued)).as(issued.text()).isTrue();
        String path = API + "consumers/both/keys/" + issued.body().path("id").textValue();
        Reply rotated = api.post(path + "/rotate", "{\"overlap\": \"1h\"}");
        assertThat(written(rotated)).as(rotated.text()).isTrue();
    }

    /** Whether it was done; then its revision is known. */
    private boolean written(Reply reply) {
        boolean done = reply.status() < 300;
        if (done) {
            revisions.add(reply.revision());
        }
        return done;
    }

    private static int counted(Reply reply) {
        return Integer.parseInt(reply.body().path("description").textValue());
    }

    @Test
    void whoIsSignedInAtOneIsSignedInAtTheOther() {
        String session = first.login().cookie().set(FirstUser.signIn(test.database(), first.login()));
        Browser here = first.browser().keep(session);
        Browser there = second.browser().keep(session);

        assertThat(there.get("/services").path()).isEqualTo("/services");
        here.submit(here.get("/settings"), "/sign-out", Map.of());
        assertThat(there.get("/services").heading()).isEqualTo("Sign in");
    }

    @Test
    void aTokenOfOneOpensTheOtherUntilItIsRevoked() {
        String token = first.client()
                .post(API + "tokens", "{\"name\": \"pipeline\", \"role\": \"viewer\"}")
                .body()
                .path("token")
                .textValue();
        ApiClient there = second.client().presenting(Optional.of("Bearer " + token));

        assertThat(there.get(API + "services").status()).isEqualTo(200);
        assertThat(first.client().delete(API + "tokens/pipeline").status()).isEqualTo(204);
        assertThat(there.get(API + "services").status()).isEqualTo(401);
    }

    @Test
    void theConsoleOfOneShowsWhatTheOtherHasWritten() {
        Browser browser = second.signedIn();

        written(first.client().put(API + "services/from-the-other", "{}"));
        assertThat(browser.get("/services").body()).contains("from-the-other");
        assertThat(browser.get("/services/from-the-other").status()).isEqualTo(200);

        first.client().delete(API + "services/from-the-other");
        assertThat(browser.get("/services").body()).doesNotContain("from-the-other");
    }
}
